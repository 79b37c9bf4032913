# as long as its entry lives no rule is asked.
router iptables -t nat -R POSTROUTING 1 -o wan -j SNAT --to-source ${new}
