:INPUT,FORWARD,OUTPUT
*filter
-j IDLETIMER --timeout 5 --label foo;=;OK;timeout:5 label:foo
-j IDLETIMER --timeout 5 --label foo2 --alarm;=;OK;timeout:5 label:foo2 alarm
-j IDLETIMER --timeout 5 --label abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz;-j IDLETIMER --timeout 5 --label abcdefghijklmnopqrstuvwxyza;OK;timeout:5 label:abcdefghijklmnopqrstuvwxyza
-j IDLETIMER --timeout 0 --label foo;Invalid argument. Run `dmesg' for more information.;FAIL
-j IDLETIMER --timeout x --label foo;IDLETIMER: bad value for option "--timeout", or out of range (0-4294967295).;FAIL
-j IDLETIMER --timeout 5;IDLETIMER: option "--label" must be specified;FAIL
-j IDLETIMER --label foo;IDLETIMER: option "--timeout" must be specified;FAIL
-j IDLETIMER --timeout 2147483 --label foo;Invalid argument. Run `dmesg' for more information.;FAIL
