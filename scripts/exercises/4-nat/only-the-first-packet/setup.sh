sensor echo 19C | nc -u -p 4000 -w 1 203.0.113.80 ${feed}
bob echo hello | nc -u -p 6000 -w 1 203.0.113.80 5004
