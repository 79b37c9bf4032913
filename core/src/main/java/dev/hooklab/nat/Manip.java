package dev.hooklab.nat;

import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Status;
import dev.hooklab.hook.Hook;

/// Which end of a packet is rewritten (`enum nf_nat_manip_type`).
public enum Manip {
  SRC(Status.SRC_NAT, Status.SRC_NAT_DONE), DST(Status.DST_NAT, Status.DST_NAT_DONE);

  private final int bit;
  private final int doneBit;

  Manip(int bit, int doneBit) {
    this.bit = bit;
    this.doneBit = doneBit;
  }

  /// What a hook rewrites: sources as packets leave for the wire or for a socket, destinations as they come.
  public static Manip at(Hook hook) {
    return hook == Hook.POSTROUTING || hook == Hook.INPUT ? SRC : DST;
  }

  /// The status bit of a connection whose first packet was changed this way.
  public int bit() {
    return bit;
  }

  /// The status bit of a connection for which this has been decided.
  public int doneBit() {
    return doneBit;
  }

  /// The status bit that makes a packet of a direction be rewritten this way: answers are changed back at the other end.
  int bitFor(int direction) {
    return direction == Direction.ORIGINAL ? bit : other().bit;
  }

  Manip other() {
    return this == SRC ? DST : SRC;
  }
}
