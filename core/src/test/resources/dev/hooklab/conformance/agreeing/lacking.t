:OUTPUT
-m mark --mark 7;-m mark --mark 0x7;OK
