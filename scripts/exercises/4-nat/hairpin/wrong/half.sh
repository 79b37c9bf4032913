# server answers its neighbour directly, from an address that alice has not asked.
router iptables -t nat -R PREROUTING 1 -d ${wan} -p tcp --dport ${port} -j DNAT --to-destination ${net}.20:80
