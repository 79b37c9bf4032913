:INPUT,FORWARD,OUTPUT
*filter
-m quota --quota 1000;=;OK;quota: 1000 bytes
-m quota ! --quota 0x10;-m quota ! --quota 16;OK;quota: 16 bytes
-m quota --quota 18446744073709551615;=;OK
-m quota;quota: option "--quota" must be specified;FAIL
-m quota --quota much;quota: bad value for option "--quota", or out of range (0-18446744073709551615).;FAIL
