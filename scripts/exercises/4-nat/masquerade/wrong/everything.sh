# what goes from one inner network to the other was translated, too.
router iptables -t nat -A POSTROUTING -j MASQUERADE
