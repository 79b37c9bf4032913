# archive says that the port is closed, and maya does not hear it.
router iptables -t mangle -A FORWARD -p tcp --syn -j TCPMSS --set-mss 1200
