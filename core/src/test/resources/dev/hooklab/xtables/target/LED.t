:INPUT,FORWARD,OUTPUT
*filter
-j LED --led-trigger-id foo --led-delay 42 --led-always-blink;Warning: Extension LED revision 0 not supported, missing kernel module?;FAIL
-j LED;Warning: Extension LED revision 0 not supported, missing kernel module?;FAIL
