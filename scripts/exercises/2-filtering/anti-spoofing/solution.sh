# Where each way back is known, the kernel's own test will do; on the lines to the Internet, a rule.
router sysctl -w net.ipv4.conf.office.rp_filter=1
router sysctl -w net.ipv4.conf.guests.rp_filter=1
router iptables -t raw -A PREROUTING -i wan -s ${net}.0/24 -j DROP
router iptables -t raw -A PREROUTING -i wan -s 192.168.77.0/24 -j DROP
router iptables -t raw -A PREROUTING -i backup -s ${net}.0/24 -j DROP
router iptables -t raw -A PREROUTING -i backup -s 192.168.77.0/24 -j DROP
