:INPUT,FORWARD,OUTPUT
*filter
-p ah -m ah --ahspi 5;=;OK;ah spi:5
-p ah -m ah ! --ahspi 5:10;=;OK;ah spis:!5:10
-p ah -m ah;=;OK;ah 
-p ah -m ah --ahspi :;-p ah -m ah;OK;ah 
-p ah -m ah ! --ahspi :;-p ah -m ah;OK;ah spis:!0:4294967295
-p ah -m ah --ahspi 4:3;=;OK;ah spis:4:3
-p ah -m ah --ahspi 4294967296;ah: bad value for option "--ahspi" near "4294967296", or out of range (0-4294967295).;FAIL
-m ah --ahspi 5;dmesg: x_tables: ip_tables: ah match: only valid for protocol 51;FAIL
