:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m tos --tos 0x10;-m tos --tos 0x10/0xff;OK;tos match0x10/0xff
-m tos --tos 0x08/0x3f;=;OK;tos match0x08/0x3f
-m tos --tos Minimize-Delay;-m tos --tos 0x10/0x3f;OK;tos match0x10/0x3f
-m tos ! --tos 0x12/0x1f;=;OK;tos match!0x12/0x1f
-m tos --tos foo;Symbolic name "foo" is unknown;FAIL
-m tos --tos 0x1ff;Symbolic name "0x1ff" is unknown;FAIL
-m tos;tos: option "--tos" must be specified;FAIL
