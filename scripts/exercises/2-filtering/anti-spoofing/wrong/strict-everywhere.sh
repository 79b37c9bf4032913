# A report of the sensor's does not come in by backup
router sysctl -w net.ipv4.conf.all.rp_filter=1
