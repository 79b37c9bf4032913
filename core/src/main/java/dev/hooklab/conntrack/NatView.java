package dev.hooklab.conntrack;

/// Whether a connection is mapped, as libnetfilter_conntrack finds out: by comparing its tuples, once NAT has decided.
/// It compares the port fields whatever the protocol has there, so an ICMP connection's ports always differ.
public final class NatView {
  private NatView() {}

  public static boolean sourceMapped(Connection ct) {
    return ct.has(Status.SRC_NAT_DONE) && !ct.reply().dst().equals(ct.original().src());
  }

  public static boolean sourcePortMapped(Connection ct) {
    return ct.has(Status.SRC_NAT_DONE) && ct.reply().dport() != ct.original().sport();
  }

  public static boolean destinationMapped(Connection ct) {
    return ct.has(Status.DST_NAT_DONE) && !ct.reply().src().equals(ct.original().dst());
  }

  public static boolean destinationPortMapped(Connection ct) {
    return ct.has(Status.DST_NAT_DONE) && ct.reply().sport() != ct.original().dport();
  }
}
