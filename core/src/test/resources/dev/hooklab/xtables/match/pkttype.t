:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m pkttype --pkt-type unicast;=;OK;PKTTYPE = unicast
-m pkttype ! --pkt-type broadcast;=;OK;PKTTYPE != broadcast
-m pkttype --pkt-type multicast;=;OK;PKTTYPE = multicast
-m pkttype --pkt-type host;-m pkttype --pkt-type unicast;OK;PKTTYPE = unicast
-m pkttype --pkt-type otherhost;=;OK;PKTTYPE = otherhost
-m pkttype --pkt-type BCAST;-m pkttype --pkt-type broadcast;OK;PKTTYPE = broadcast
-m pkttype --pkt-type mcast;-m pkttype --pkt-type multicast;OK;PKTTYPE = multicast
-m pkttype --pkt-type outgoing;Bad packet type 'outgoing';FAIL
-m pkttype;pkttype: option "--pkt-type" must be specified;FAIL
