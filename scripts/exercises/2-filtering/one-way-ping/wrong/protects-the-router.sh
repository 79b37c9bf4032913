# The router itself does not answer pings from outside any more.
router iptables -A INPUT -i wan -p icmp --icmp-type echo-request -j DROP
router iptables -A FORWARD -i wan -p icmp --icmp-type echo-reply -m conntrack --ctstate INVALID -j DROP
