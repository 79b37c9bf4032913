:INPUT,FORWARD,OUTPUT
*filter
-m nfacct;nfacct: option "--nfacct-name" must be specified;FAIL
-m nfacct --nfacct-name web;dmesg: xt_nfacct: accounting object `web' does not exist;FAIL
