:INPUT,FORWARD
*filter
-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460;=;OK
-p tcp -j SYNPROXY --ecn --mss 1460 --wscale 7 --timestamp --sack-perm;-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460 --ecn;OK
-p tcp -j SYNPROXY;=;OK
-p tcp -j SYNPROXY --wscale 15;=;OK
-p tcp -j SYNPROXY --wscale 0x105 --mss 65536;-p tcp -j SYNPROXY --wscale 5 --mss 0;OK
-p tcp -j SYNPROXY --wscale x;SYNPROXY: bad value for option "--wscale", or out of range (0-4294967295).;FAIL
-p tcp -j SYNPROXY --mss 10 --mss 20;SYNPROXY: option "--mss" can only be used once.;FAIL
-p tcp -j SYNPROXY ! --ecn;SYNPROXY: option "--ecn" cannot be inverted.;FAIL
-j SYNPROXY;Invalid argument. Run `dmesg' for more information.;FAIL
! -p tcp -j SYNPROXY;Invalid argument. Run `dmesg' for more information.;FAIL
:OUTPUT
-p tcp -j SYNPROXY;dmesg: x_tables: ip_tables: SYNPROXY target: used from hooks OUTPUT, but only usable from INPUT/FORWARD;FAIL
