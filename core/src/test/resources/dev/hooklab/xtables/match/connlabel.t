:INPUT,FORWARD,OUTPUT
*filter
-m connlabel --label 7;-m connlabel --label "7";OK;connlabel 7
-m connlabel ! --label 0x7f --set;-m connlabel ! --label "127" --set;OK;connlabel ! 127 set
-m connlabel --label 200;Numerical result out of range.;FAIL
-m connlabel --set;connlabel: option "--label" must be specified;FAIL
-m connlabel --label 70000;Numerical result out of range.;FAIL
