:INPUT,FORWARD,OUTPUT
*filter
-m connlabel --label 7;-m connlabel --label "7";OK;connlabel 7
-m connlabel ! --label 0x7f --set;-m connlabel ! --label "127" --set;OK;connlabel ! 127 set
-m connlabel --label 200;Numerical result out of range.;FAIL
-m connlabel --set;connlabel: option "--label" must be specified;FAIL
-m connlabel --label 70000;Numerical result out of range.;FAIL
%printf '# names\n0 eth0-in\n1\tweb\n 40 forty\n5 five # x\n7 a b\n6 six_6\n1 second\n0x0d hex\n12 web\n200 toobig\n' > /etc/xtables/connlabel.conf
-m connlabel --label web;-m connlabel --label "web";OK;connlabel 1
-m connlabel --label 1;-m connlabel --label "web";OK
-m connlabel ! --label forty --set;-m connlabel ! --label "forty" --set;OK;connlabel ! 40 set
-m connlabel --label eth0-in;-m connlabel --label "eth0-in";OK;connlabel 0
-m connlabel --label "a b";-m connlabel --label "a b";OK;connlabel 7
-m connlabel --label hex;-m connlabel --label "hex";OK;connlabel 13
-m connlabel --label 12;-m connlabel --label "12";OK
-m connlabel --label five;label 'five' not found or invalid value;FAIL
-m connlabel --label six_6;label 'six_6' not found or invalid value;FAIL
-m connlabel --label second;label 'second' not found or invalid value;FAIL
-m connlabel --label toobig;Numerical result out of range.;FAIL
-m connlabel --label -0;-m connlabel --label "eth0-in";OK
-m connlabel --label 4294967297;-m connlabel --label "web";OK
-m connlabel --label 18446744073709551616;label '18446744073709551616' not found or invalid value;FAIL
