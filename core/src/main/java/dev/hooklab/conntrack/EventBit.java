package dev.hooklab.conntrack;

/// What can have happened to a connection, as bits (`enum ip_conntrack_events`).
public final class EventBit {
  public static final int NEW = 1 << 0;
  public static final int RELATED = 1 << 1;
  public static final int DESTROY = 1 << 2;
  public static final int REPLY = 1 << 3;
  public static final int ASSURED = 1 << 4;
  public static final int PROTOINFO = 1 << 5;
  public static final int HELPER = 1 << 6;
  public static final int MARK = 1 << 7;
  public static final int SEQADJ = 1 << 8;
  public static final int SECMARK = 1 << 9;
  public static final int LABEL = 1 << 10;
  public static final int SYNPROXY = 1 << 11;
  public static final int ALL = -1;

  private EventBit() {}
}
