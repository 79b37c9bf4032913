package dev.hooklab.conntrack;

/// What becomes of an SCTP association's state with each kind of chunk (`sctp_conntracks` in nf_conntrack_proto_sctp.c).
final class SctpTable {
  // Chunk types (RFC 9260 §3.2).
  static final int DATA = 0;
  static final int INIT = 1;
  static final int INIT_ACK = 2;
  static final int HEARTBEAT = 4;
  static final int HEARTBEAT_ACK = 5;
  static final int ABORT = 6;
  static final int SHUTDOWN = 7;
  static final int SHUTDOWN_ACK = 8;
  static final int ERROR = 9;
  static final int COOKIE_ECHO = 10;
  static final int COOKIE_ACK = 11;
  static final int SHUTDOWN_COMPLETE = 14;

  /// Beyond the states: the packet is invalid.
  static final int INVALID = 9;

  private static final String STATES = "NO CL CW CE ES SS SR SA HS IV";
  private static final String ORIGINAL = """
      CL CL CW CE ES CL CL SA CW
      CL CL CW CE ES SS SR SA CL
      CL CL CL CL CL CL CL CL CL
      CL CL CW CE SS SS SR SA CL
      SA CL CW CE ES SA SA SA SA
      CL CL CW CE ES SS SR SA CL
      CL CL CE CE ES SS SR SA CL
      CL CL CW ES ES SS SR SA CL
      CL CL CW CE ES SS SR CL CL
      HS CL CW CE ES SS SR SA HS
      CL CL CW CE ES SS SR SA HS
      """;
  private static final String REPLY = """
      IV CL CW CE ES SS SR SA IV
      IV CW CW CE ES SS SR SA IV
      IV CL CL CL CL CL CL CL IV
      IV CL CW CE SR SS SR SA IV
      IV CL CW CE ES SA SA SA IV
      IV CL CW CL ES SS SR SA IV
      IV CL CE CE ES SS SR SA IV
      IV CL CW ES ES SS SR SA IV
      IV CL CW CE ES SS SR CL IV
      IV CL CW CE ES SS SR SA HS
      IV CL CW CE ES SS SR SA ES
      """;
  private static final Transitions TABLE = new Transitions(STATES, ORIGINAL, REPLY);

  private SctpTable() {}

  /// The next state's number, or [#INVALID]; chunks that carry data change nothing.
  static int next(int direction, int chunk, SctpState from) {
    int row = switch (chunk) {
      case INIT -> 0;
      case INIT_ACK -> 1;
      case ABORT -> 2;
      case SHUTDOWN -> 3;
      case SHUTDOWN_ACK -> 4;
      case ERROR -> 5;
      case COOKIE_ECHO -> 6;
      case COOKIE_ACK -> 7;
      case SHUTDOWN_COMPLETE -> 8;
      case HEARTBEAT -> 9;
      case HEARTBEAT_ACK -> 10;
      default -> -1;
    };
    return row < 0 ? from.ordinal() : TABLE.next(direction, row, from.ordinal());
  }
}
