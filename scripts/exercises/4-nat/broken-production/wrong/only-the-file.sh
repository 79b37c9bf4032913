# a file does nothing until it is loaded.
router cat > /etc/iptables/rules.v4 <<END
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d ${wan}/32 -i wan -p tcp -m tcp --dport 443 -j DNAT --to-destination ${dmz}.20:${inner}
-A POSTROUTING -o wan -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:TO-SHOP - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT
-A INPUT -i lan -p tcp -m tcp --dport 22 -j ACCEPT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i lan -o wan -j ACCEPT
-A FORWARD -i lan -o dmz -p tcp -m multiport --dports 22,${inner} -j ACCEPT
-A FORWARD -i wan -o dmz -j TO-SHOP
-A TO-SHOP -d ${dmz}.20/32 -p tcp -m tcp --dport ${inner} -m conntrack --ctstate DNAT -j ACCEPT
COMMIT
END
