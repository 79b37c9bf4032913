package dev.hooklab.conntrack;

import java.util.ArrayList;
import java.util.List;

/// The status bits of a connection (`enum ip_conntrack_status`).
public final class Status {
  /// Another connection announced this one.
  public static final int EXPECTED = 1 << 0;
  public static final int SEEN_REPLY = 1 << 1;
  /// Is not dropped early when the table is full.
  public static final int ASSURED = 1 << 2;
  /// Its first packet has left the node or reached a socket; the connection is in the table.
  public static final int CONFIRMED = 1 << 3;
  public static final int SRC_NAT = 1 << 4;
  public static final int DST_NAT = 1 << 5;
  public static final int NAT_MASK = SRC_NAT | DST_NAT;
  public static final int SEQ_ADJUST = 1 << 6;
  public static final int SRC_NAT_DONE = 1 << 7;
  public static final int DST_NAT_DONE = 1 << 8;
  public static final int NAT_DONE_MASK = SRC_NAT_DONE | DST_NAT_DONE;
  public static final int DYING = 1 << 9;
  public static final int FIXED_TIMEOUT = 1 << 10;
  public static final int TEMPLATE = 1 << 11;
  public static final int NAT_CLASH = 1 << 12;
  public static final int HELPER = 1 << 13;
  public static final int OFFLOAD = 1 << 14;
  public static final int HW_OFFLOAD = 1 << 15;
  /// Bits that nobody may change from outside (`IPS_UNCHANGEABLE_MASK`).
  public static final int UNCHANGEABLE = NAT_MASK | NAT_DONE_MASK | EXPECTED | CONFIRMED | DYING | SEQ_ADJUST | TEMPLATE
      | NAT_CLASH | HELPER | OFFLOAD | HW_OFFLOAD;

  private static final String[] NAMES = {"EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED", "SRC_NAT", "DST_NAT", "SEQ_ADJUST",
      "SRC_NAT_DONE", "DST_NAT_DONE", "DYING", "FIXED_TIMEOUT", "TEMPLATE", "UNTRACKED", "HELPER", "OFFLOAD", "HW_OFFLOAD"};

  private Status() {}

  /// The names of the bits that are set, lowest first.
  public static List<String> names(int status) {
    var names = new ArrayList<String>();
    for (int bit = 0; bit < NAMES.length; bit++) if ((status >>> bit & 1) != 0) names.add(NAMES[bit]);
    return names;
  }
}
