# Bob cannot reach server any more
server ip route replace ${net}.0/24 via 198.51.100.1
