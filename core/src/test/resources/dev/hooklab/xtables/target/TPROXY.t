:PREROUTING
*mangle
-p udp -j TPROXY --on-port 12345 --on-ip 10.0.0.1 --tproxy-mark 0x23/0xff;=;OK;TPROXY redirect 10.0.0.1:12345 mark 0x23/0xff
-p tcp -j TPROXY --on-port 12345;-p tcp -j TPROXY --on-port 12345 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0;OK;TPROXY redirect 0.0.0.0:12345 mark 0x0/0x0
-p tcp -j TPROXY --on-port http --tproxy-mark 1;-p tcp -j TPROXY --on-port 80 --on-ip 0.0.0.0 --tproxy-mark 0x1/0xffffffff;OK;TPROXY redirect 0.0.0.0:80 mark 0x1/0xffffffff
-p udp -j TPROXY --on-port 70000;-p udp -j TPROXY --on-port 4464 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0;OK;TPROXY redirect 0.0.0.0:4464 mark 0x0/0x0
-p tcp -j TPROXY --on-port 0;-p tcp -j TPROXY --on-port 0 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0;OK;TPROXY redirect 0.0.0.0:0 mark 0x0/0x0
-p tcp -j TPROXY --on-port +65616;-p tcp -j TPROXY --on-port 80 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0;OK
-p tcp -j TPROXY --on-port 4294967295;Port "4294967295" does not resolve to anything.;FAIL
-p udp -j TPROXY;TPROXY: option "--on-port" must be specified;FAIL
-p tcp -j TPROXY --on-port nosuch;Port "nosuch" does not resolve to anything.;FAIL
-j TPROXY --on-port 5;dmesg: xt_TPROXY: Can be used only with -p tcp or -p udp;FAIL
! -p tcp -j TPROXY --on-port 5;dmesg: xt_TPROXY: Can be used only with -p tcp or -p udp;FAIL
:INPUT
-p tcp -j TPROXY --on-port 5;dmesg: x_tables: ip_tables: TPROXY target: used from hooks INPUT, but only usable from PREROUTING;FAIL
*raw
:PREROUTING
-p tcp -j TPROXY --on-port 5;dmesg: x_tables: ip_tables: TPROXY target: only valid in mangle table, not raw;FAIL
