# From the guest network a packet from
router sysctl -w net.ipv4.conf.all.rp_filter=2
