%nfacct add web
%nfacct add 'a b'
%nfacct add averyverylongname678901234567890123
:INPUT,FORWARD,OUTPUT
*filter
-m nfacct --nfacct-name web;-m nfacct --nfacct-name  web;OK;nfacct-name  web
-m nfacct --nfacct-name "a b";-m nfacct --nfacct-name  "a b";OK;nfacct-name  "a b"
-m nfacct --nfacct-name averyverylongname678901234567890123;-m nfacct --nfacct-name  averyverylongname67890123456789;OK
-m nfacct;nfacct: option "--nfacct-name" must be specified;FAIL
-m nfacct --nfacct-name none;dmesg: xt_nfacct: accounting object `none' does not exist;FAIL
-m nfacct --nfacct-name "";Argument must have a minimum length of 1 characters;FAIL
