:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j AUDIT --type accept;=;OK;AUDIT accept
-j AUDIT --type drop;=;OK;AUDIT drop
-j AUDIT --type REJECT;-j AUDIT --type reject;OK;AUDIT reject
-j AUDIT --type foo;Bad action type value "foo";FAIL
-j AUDIT;AUDIT: option "--type" must be specified;FAIL
