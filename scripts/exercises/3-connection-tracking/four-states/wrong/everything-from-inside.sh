# A SYN ACK that answers nothing left the library: INVALID is dropped whichever way it goes.
router iptables -A FORWARD -i lan -j ACCEPT
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -m conntrack --ctstate INVALID -j LOG --log-prefix "INVALID: "
router iptables -P FORWARD DROP
