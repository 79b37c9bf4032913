alice ping -c 5 203.0.113.80
router iptables -t nat -L POSTROUTING -v -n
# For what begins from now on ...
router iptables -t nat -R POSTROUTING 1 -o wan -j SNAT --to-source ${new}
# ... and for the one connection that has to begin anew.
router conntrack -D -p udp --orig-port-dst ${feed}
sensor echo 21C | nc -u -p 4000 -w 1 203.0.113.80 ${feed}
router conntrack -L -p udp
