package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// Announces the data connections of FTP (nf_conntrack_ftp.c). It reads a packet only where it knows a line to begin: after
/// one of the last line ends that it saw in the direction. A command that is cut off is dropped, for its sender will send
/// it again in one piece.
final class FtpHelper implements Helper {
  private static final Policy ONE_FOR_5_MINUTES = new Policy(1, 300);

  private final TrackingCore core;

  FtpHelper(TrackingCore core) {
    this.core = core;
  }

  /// The sequence numbers after the last two line ends of each direction (`struct nf_ct_ftp_master`).
  private static final class Lines implements Connection.HelperState {
    private final int[][] begin = new int[2][2];
    private final int[] known = new int[2];

    boolean beginAt(int direction, int seq) {
      for (int i = 0; i < known[direction]; i++) if (begin[direction][i] == seq) return true;
      return false;
    }

    void add(int direction, int seq) {
      if (beginAt(direction, seq)) return;
      var lines = begin[direction];
      if (known[direction] < lines.length) {
        lines[known[direction]++] = seq;
        return;
      }
      int oldest = lines[0] - lines[1] < 0 ? 0 : 1;
      if (seq - lines[oldest] > 0) lines[oldest] = seq;
    }
  }

  @Override public String name() {
    return "ftp";
  }

  @Override public int proto() {
    return Proto.TCP;
  }

  @Override public Policy policy(int expectationClass) {
    return ONE_FOR_5_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (ctinfo != CtInfo.ESTABLISHED && ctinfo != CtInfo.ESTABLISHED_REPLY) return Verdict.ACCEPT;
    // All of it is read in one piece, and leaves in one piece or is cut anew.
    p.fragments = null;
    if (at + Tcp.MIN_LEN > p.end) return Verdict.ACCEPT;
    var header = new Tcp(p.buf, at);
    int payload = at + header.headerLen();
    if (payload >= p.end) return Verdict.ACCEPT;
    int direction = CtInfo.direction(ctinfo);
    boolean endsLine = p.buf[p.end - 1] == '\n';
    int following = header.seq() + p.end - payload;
    if (!(ct.helperState() instanceof Lines)) ct.helperState(new Lines());
    var lines = (Lines) ct.helperState();
    boolean accepted = true;
    if (lines.beginAt(direction, header.seq())) {
      var command = FtpCommand.read(p.buf, payload, p.end, direction, (int) ct.tuple(direction).srcLo());
      if (command != null && !command.whole()) {
        core.dropped(p, this, "partial matching of `" + command.kind().start + "'");
        return Verdict.DROP;
      }
      accepted = command == null || announce(ct, p, direction, command);
    }
    if (endsLine) lines.add(direction, following);
    return accepted ? Verdict.ACCEPT : Verdict.DROP;
  }

  /// Announces the connection that a command is about; one to somebody else's address is not believed.
  private boolean announce(Connection ct, Packet p, int direction, FtpCommand command) {
    if (command.address() != (int) ct.tuple(direction).srcLo()) return true;
    int other = Direction.other(direction);
    var answers = ct.tuple(other);
    var expectation = Expectation.fromAnyPort(ct, answers.withDestination(answers.dstHi(), answers.dstLo(), command.port()));
    return core.announce(this, p, new Announcement(expectation, other, command.port(), command.at(), command.length(), command));
  }
}
