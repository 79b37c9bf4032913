# Sentence 17: shop delivers mail.
router iptables-restore <<EOF
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:OFFICE - [0:0]
:GUESTS - [0:0]
:DMZ - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate INVALID -j DROP
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -i office -s ${net}.2 -p tcp --dport 22 -j ACCEPT
-A INPUT -i office -p udp --dport 53 -j ACCEPT
-A INPUT -i guests -p udp --dport 53 -j ACCEPT
-A INPUT -p icmp --icmp-type echo-request -j ACCEPT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A FORWARD -i office -d 203.0.113.66 -j REJECT --reject-with icmp-admin-prohibited
-A FORWARD -d 203.0.113.66 -j DROP
-A FORWARD -o dmz -d 172.16.0.80 -p tcp --dport 80 -j ACCEPT
-A FORWARD -i office -j OFFICE
-A FORWARD -i guests -j GUESTS
-A FORWARD -i dmz -j DMZ
-A FORWARD -i wan -o dmz -d 172.16.0.25 -p tcp --dport 25 -j ACCEPT
-A OFFICE -o wan -p tcp -m multiport --dports 80,443 -j ACCEPT
-A OFFICE -s ${net}.${boss} -o wan -j ACCEPT
-A OFFICE -o dmz -d 172.16.0.25 -p tcp -m multiport --dports 25,143 -j ACCEPT
-A OFFICE -s ${net}.2 -o dmz -p tcp --dport 22 -j ACCEPT
-A OFFICE -j REJECT --reject-with icmp-admin-prohibited
-A GUESTS -o wan -p tcp -m multiport --dports 80,443 -j ACCEPT
-A DMZ -s 172.16.0.25 -o wan -p tcp --dport 25 -j ACCEPT
-A DMZ -o wan -j ACCEPT
COMMIT
EOF
