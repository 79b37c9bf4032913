:INPUT,FORWARD,OUTPUT
*filter
-m helper --helper tftp;=;OK;helper match "tftp"
-m helper ! --helper irc-7000;=;OK;helper match ! "irc-7000"
-m helper --helper "";=;OK;helper match ""
-m helper;helper: option "--helper" must be specified;FAIL
