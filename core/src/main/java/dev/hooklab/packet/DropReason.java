package dev.hooklab.packet;

/// Why a packet ended without reaching anybody: the names of `enum skb_drop_reason` (include/net/dropreason-core.h).
public enum DropReason {
  NOT_SPECIFIED("the stack had no use for it"),
  NO_SOCKET("no socket listens there"),
  PKT_TOO_SMALL("the packet is shorter than its headers"),
  TCP_CSUM("the TCP checksum is wrong"),
  SOCKET_FILTER("a socket filter refused it"),
  UDP_CSUM("the UDP checksum is wrong"),
  NETFILTER_DROP("netfilter dropped it"),
  OTHERHOST("the frame is addressed to another host's MAC"),
  IP_CSUM("the IP header checksum is wrong"),
  IP_INHDR("the IP header is malformed, or its TTL ran out"),
  IP_RPFILTER("the source is not reachable through the interface it came in on (rp_filter)"),
  UNICAST_IN_L2_MULTICAST("a unicast packet in a broadcast or multicast frame"),
  IP_NOPROTO("no handler for its IP protocol"),
  SOCKET_RCVBUFF("the socket's receive buffer is full"),
  PROTO_MEM("the protocol's memory is exhausted"),
  TCP_FLAGS("its TCP flags do not fit the connection's state"),
  TCP_ZEROWINDOW("the TCP receive window is closed"),
  TCP_OLD_DATA("all of its TCP data was received before"),
  TCP_OVERWINDOW("its TCP data lies beyond the receive window"),
  TCP_OFO_QUEUE_PRUNE("the TCP out-of-order queue was pruned"),
  TCP_OFOMERGE("its TCP data waits in the out-of-order queue already"),
  TCP_RFC7323_PAWS("its TCP timestamp is too old (PAWS)"),
  TCP_RFC7323_TSECR("it echoes a TCP timestamp that was not sent"),
  TCP_OLD_SEQUENCE("its TCP sequence number is old"),
  TCP_INVALID_SEQUENCE("its TCP sequence number lies outside the window"),
  TCP_RESET("a TCP reset ended the connection"),
  TCP_INVALID_SYN("an unexpected SYN"),
  TCP_CLOSE("the TCP socket is closed"),
  TCP_OLD_ACK("its TCP acknowledgment is old"),
  TCP_TOO_OLD_ACK("its TCP acknowledgment is too old"),
  TCP_ACK_UNSENT_DATA("it acknowledges TCP data that was never sent"),
  TCP_LISTEN_OVERFLOW("the listening socket's backlog is full"),
  IP_OUTNOROUTES("no route to its destination"),
  IP_OUTDISCARDS("it could not be sent"),
  NEIGH_CREATEFAIL("no neighbour entry could be made"),
  NEIGH_FAILED("its next hop does not answer ARP"),
  NEIGH_QUEUEFULL("too many packets wait for the next hop's ARP answer"),
  NEIGH_DEAD("its neighbour entry is gone"),
  NEIGH_INVALID("the neighbour message is invalid"),
  QDISC_DROP("the queue dropped it"),
  QDISC_OVERLIMIT("the queue is full"),
  UNHANDLED_PROTO("no handler for its EtherType"),
  DEV_READY("the interface is down"),
  HDR_TRUNC("a header is cut off"),
  ICMP_CSUM("the ICMP checksum is wrong"),
  INVALID_PROTO("the packet's protocol data is invalid"),
  IP_INADDRERRORS("its address cannot be routed"),
  IP_INNOROUTES("no route to forward it by"),
  IP_LOCAL_SOURCE("its source is an address of this host"),
  IP_INVALID_SOURCE("its source address cannot be a source"),
  IP_LOCALNET("a loopback address came in from the wire"),
  IP_INVALID_DEST("its destination address cannot be a destination"),
  PKT_TOO_BIG("it is larger than the MTU and must not be fragmented"),
  DUP_FRAG("a duplicate fragment"),
  FRAG_REASM_TIMEOUT("the rest of its fragments did not come in time"),
  FRAG_TOO_FAR("fragments of too many datagrams lie between"),
  BRIDGE_NO_EGRESS_PORT("no port of the switch leads on"),
  MAC_INVALID_SOURCE("the frame's source MAC is a group address"),
  WIRE_DOWN("the wire is unplugged"),
  WIRE_LOSS("lost on the wire");

  private final String meaning;

  DropReason(String meaning) {
    this.meaning = meaning;
  }

  /// The reason as a clause that can follow "dropped: ".
  public String meaning() {
    return meaning;
  }
}
