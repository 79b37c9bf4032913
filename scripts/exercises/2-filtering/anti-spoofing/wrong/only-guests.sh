# By wan a packet from
router sysctl -w net.ipv4.conf.guests.rp_filter=1
router sysctl -w net.ipv4.conf.office.rp_filter=1
