package dev.hooklab.packet;

/// The stations of a packet's way through a node, in the order of the journey; each names its kernel twin.
public enum Station {
  RECEIVE("receive", "__netif_receive_skb_core"),
  ARP("arp", "arp_rcv"),
  IP_INPUT("ip input", "ip_rcv"),
  PREROUTING("PREROUTING", "NF_INET_PRE_ROUTING"),
  ROUTE("route", "ip_route_input_noref"),
  DEFRAGMENT("defragment", "ip_local_deliver"),
  INPUT("INPUT", "NF_INET_LOCAL_IN"),
  DELIVER("deliver", "ip_local_deliver_finish"),
  FORWARD_PATH("forward", "ip_forward"),
  FORWARD("FORWARD", "NF_INET_FORWARD"),
  LOCAL_OUT("output", "__ip_local_out"),
  OUTPUT("OUTPUT", "NF_INET_LOCAL_OUT"),
  POSTROUTING("POSTROUTING", "NF_INET_POST_ROUTING"),
  FRAGMENT("fragment", "ip_fragment"),
  NEIGHBOUR("neighbour", "neigh_output"),
  TRANSMIT("transmit", "dev_queue_xmit"),
  BRIDGE("switch", "br_handle_frame");

  private final String label;
  private final String kernelTwin;

  Station(String label, String kernelTwin) {
    this.label = label;
    this.kernelTwin = kernelTwin;
  }

  /// The word that a journey prints.
  public String label() {
    return label;
  }

  /// The kernel's function or hook at the same place.
  public String kernelTwin() {
    return kernelTwin;
  }
}
