# Only one connection had to begin anew.
router iptables -t nat -R POSTROUTING 1 -o wan -j SNAT --to-source ${new}
router conntrack -F
