# What has passed since the morning.
alice ping -q -c ${pings} -i 0.1 -s ${size} web
camera nmap -sS -Pn -p 1001-${last} web
bob curl -s http://203.0.113.80/
bob echo hello | nc -u -w 1 203.0.113.80 7
