:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j TOS --set-tos 0x1f;-j TOS --set-tos 0x1f/0xff;OK;TOS set 0x1f/0xff
-j TOS --set-tos 0x10/0x1e;=;OK;TOS set 0x10/0x1e
-j TOS --set-tos Minimize-Delay;-j TOS --set-tos 0x10/0x3f;OK;TOS set 0x10/0x3f
-j TOS --set-tos maximize-throughput;-j TOS --set-tos 0x08/0x3f;OK;TOS set 0x08/0x3f
-j TOS --set-tos Normal-Service;-j TOS --set-tos 0x00/0x3f;OK;TOS set 0x00/0x3f
-j TOS --and-tos 0x0f;-j TOS --set-tos 0x00/0xf0;OK;TOS set 0x00/0xf0
-j TOS --or-tos 4;-j TOS --set-tos 0x04/0x04;OK;TOS set 0x04/0x04
-j TOS --xor-tos 0x1c;-j TOS --set-tos 0x1c/0x00;OK;TOS set 0x1c/0x00
-j TOS --set-tos Max;Symbolic name "Max" is unknown;FAIL
-j TOS --and-tos 0x1ff;TOS: bad value for option "--and-tos", or out of range (0-255).;FAIL
-j TOS --set-tos 256;Symbolic name "256" is unknown;FAIL
-j TOS --set-tos 1/256;Illegal value: "1/256";FAIL
-j TOS --set-tos 1x;Illegal value: "1x";FAIL
-j TOS;TOS: An action is required;FAIL
-j TOS --set-tos 1 --and-tos 1;TOS: option "--set-tos" cannot be used together with "--and-tos".;FAIL
:FORWARD
*filter
-j TOS --set-tos 64;dmesg: x_tables: ip_tables: TOS target: only valid in mangle table, not filter;FAIL
