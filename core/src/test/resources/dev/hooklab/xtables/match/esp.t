:INPUT,FORWARD,OUTPUT
*filter
-p esp -m esp --espspi 5;=;OK;esp spi:5
-p esp -m esp ! --espspi 5:10;=;OK;esp spis:!5:10
-p esp -m esp;=;OK;esp
-p esp -m esp --espspi :;-p esp -m esp;OK;esp
-p esp -m esp ! --espspi :;-p esp -m esp;OK;esp spis:!0:4294967295
-p esp -m esp --espspi 3:;-p esp -m esp --espspi 3:4294967295;OK;esp spis:3:4294967295
-p esp -m esp --espspi foo;esp: bad value for option "--espspi" near "foo", or out of range (0-4294967295).;FAIL
-m esp --espspi 5;dmesg: x_tables: ip_tables: esp match: only valid for protocol 50;FAIL
