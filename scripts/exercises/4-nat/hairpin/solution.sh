# By whichever door: whoever asks for the outer address gets to the server ...
router iptables -t nat -R PREROUTING 1 -d ${wan} -p tcp --dport ${port} -j DNAT --to-destination ${net}.20:80
# ... and who is the server's neighbour comes to it from the router.
router iptables -t nat -A POSTROUTING -s ${net}.0/24 -d ${net}.20 -o lan -p tcp --dport 80 -j MASQUERADE
alice curl http://${wan}:${port}/
