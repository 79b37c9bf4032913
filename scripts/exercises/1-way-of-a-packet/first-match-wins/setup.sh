# What the rules have counted so far: somebody has looked for open ports.
bob nmap -sS -Pn -p 1-23 web
