package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// Whether a TCP segment fits what both sides have said (`tcp_in_window`, after Guido van Rooij, "Real Stateful TCP Packet
/// Filtering in IP Filter", 2000). One object is used for every segment in turn.
final class TcpWindow {
  enum Verdict {
    ACCEPT,
    /// Let it through, and believe nothing of it.
    IGNORE,
    INVALID
  }

  /// How far behind an acknowledgment may be, at least (`MAXACKWINCONST`).
  private static final int MAX_ACK_WINDOW = 66_000;

  /// What was wrong with the last segment that was not accepted, with its number; read only when that is logged.
  String complaint = "";
  int complaintNumber;

  private TcpFlow.Side sender;
  private TcpFlow.Side receiver;
  private int seq;
  private int end;
  private int ack;
  private int sack;
  private int win;

  /// The sequence number after a segment: its data, and one each for SYN and FIN.
  static int endOf(Packet p, Tcp header) {
    int flags = header.flags();
    return header.seq() + p.end - header.off() - header.headerLen() + ((flags & Tcp.SYN) != 0 ? 1 : 0) + ((flags & Tcp.FIN) != 0 ? 1 : 0);
  }

  /// Judges a segment, and on ACCEPT learns from it.
  Verdict check(Connection ct, int direction, int kind, Packet p, Tcp header, boolean liberal) {
    var flow = ct.tcp;
    sender = flow.seen[direction];
    receiver = flow.seen[Direction.other(direction)];
    read(ct, direction, p, header);
    boolean syn = header.has(Tcp.SYN);
    boolean acks = header.has(Tcp.ACK);
    if (sender.maxWin == 0) {
      if (syn) {
        initialize(direction, header);
        if (!acks) return Verdict.ACCEPT;
      } else {
        pickUp();
      }
    } else if (syn && end - sender.end > 0 && (flow.state == TcpState.SYN_SENT || flow.state == TcpState.SYN_RECV)) {
      initialize(direction, header);
      if (direction == Direction.REPLY && !acks) return Verdict.ACCEPT;
    }
    if (!acks || header.has(Tcp.RST) && ack == 0) ack = sack = receiver.end;
    if (header.has(Tcp.RST) && seq == 0 && flow.state == TcpState.SYN_SENT) seq = end = sender.end;
    var fault = fault();
    if (fault != Verdict.ACCEPT) return liberal || sender.has(TcpFlow.BE_LIBERAL) ? Verdict.ACCEPT : fault;
    learn(syn, acks);
    if (kind == TcpTable.ACK) countRepeats(flow, direction, header.window());
    return Verdict.ACCEPT;
  }

  private void read(Connection ct, int direction, Packet p, Tcp header) {
    seq = header.seq();
    ack = sack = header.ack();
    win = header.window();
    end = endOf(p, header);
    if (receiver.has(TcpFlow.SACK_PERM) && header.headerLen() > Tcp.MIN_LEN) sack = TcpOptions.highestSack(header, ack);
    if (ct.adjustment != null) {
      int offset = ct.adjustment.offset(Direction.other(direction), ack - 1);
      ack -= offset;
      sack -= offset;
    }
  }

  /// The side's first SYN, or a new one in place of it (`tcp_init_sender`).
  private void initialize(int direction, Tcp header) {
    sender.end = end;
    sender.maxEnd = end;
    sender.maxWin = Math.max(win, 1);
    TcpOptions.ofSyn(header, sender);
    // RFC 7323 §2.2: windows are scaled only if both sides said so.
    if (direction == Direction.REPLY && !(sender.has(TcpFlow.WINDOW_SCALE) && receiver.has(TcpFlow.WINDOW_SCALE))) {
      sender.scale = 0;
      receiver.scale = 0;
    }
  }

  /// The first that is heard of a side is no SYN: what came before is lost.
  private void pickUp() {
    sender.end = end;
    int scaled = win << sender.scale;
    sender.maxWin = scaled == 0 ? 1 : scaled;
    sender.maxEnd = end + sender.maxWin;
    if (receiver.maxWin == 0) {
      receiver.end = receiver.maxEnd = sack;
    } else if (sack == receiver.end + 1) {
      // Likely the answer to a keepalive.
      receiver.end++;
    }
  }

  private Verdict fault() {
    int lowestAck = receiver.end - maxAckWindow() - 1;
    boolean inWindow = receiver.maxWin == 0 || end - (sender.end - receiver.maxWin - 1) > 0;
    if (seq - (sender.maxEnd + 1) >= 0) {
      int overshot = end - sender.maxEnd + 1;
      if (receiver.maxWin != 0 && inWindow && sack - lowestAck > 0 && Integer.compareUnsigned(overshot, receiver.maxWin) <= 0
          && sack - (receiver.end + 1) < 0) {
        // A sender that goes beyond the window: its data may be acknowledged, so its end must be known.
        sender.end = end;
        sender.flags |= TcpFlow.DATA_UNACKNOWLEDGED;
        return because(Verdict.IGNORE, "%u bytes more than expected", overshot);
      }
      return because(Verdict.INVALID, "SEQ is over upper bound %u (over the window of the receiver)", sender.maxEnd + 1);
    }
    if (sack - (receiver.end + 1) >= 0) {
      return because(Verdict.INVALID, "ACK is over upper bound %u (ACKed data not seen yet)", receiver.end + 1);
    }
    if (!inWindow) {
      return because(Verdict.IGNORE, "SEQ is under lower bound %u (already ACKed data retransmitted)", sender.end - receiver.maxWin - 1);
    }
    if (sack - lowestAck <= 0) {
      return because(Verdict.IGNORE, "ignored ACK under lower bound %u (possible overly delayed)", lowestAck);
    }
    return Verdict.ACCEPT;
  }

  private int maxAckWindow() {
    return Integer.compareUnsigned(sender.maxWin, MAX_ACK_WINDOW) > 0 ? sender.maxWin : MAX_ACK_WINDOW;
  }

  private Verdict because(Verdict verdict, String text, int number) {
    complaint = text;
    complaintNumber = number;
    return verdict;
  }

  private void learn(boolean syn, boolean acks) {
    if (!syn) win <<= sender.scale;
    int offered = win + (sack - ack);
    if (Integer.compareUnsigned(sender.maxWin, offered) < 0) sender.maxWin = offered;
    if (end - sender.end > 0) {
      sender.end = end;
      sender.flags |= TcpFlow.DATA_UNACKNOWLEDGED;
    }
    if (acks) {
      if (!sender.has(TcpFlow.MAXACK_SET)) {
        sender.maxAck = ack;
        sender.flags |= TcpFlow.MAXACK_SET;
      } else if (ack - sender.maxAck > 0) {
        sender.maxAck = ack;
      }
    }
    if (receiver.maxWin != 0 && end - sender.maxEnd > 0) receiver.maxWin += end - sender.maxEnd;
    if (sack + win - (receiver.maxEnd - 1) > 0) {
      receiver.maxEnd = sack + win;
      if (win == 0) receiver.maxEnd++;
    }
    if (ack == receiver.end) receiver.flags &= ~TcpFlow.DATA_UNACKNOWLEDGED;
  }

  private void countRepeats(TcpFlow flow, int direction, int window) {
    if (flow.lastDirection == direction && flow.lastSeq == seq && flow.lastAck == ack && flow.lastEnd == end && flow.lastWin == window) {
      flow.retransmissions++;
      return;
    }
    flow.lastDirection = direction;
    flow.lastSeq = seq;
    flow.lastAck = ack;
    flow.lastEnd = end;
    flow.lastWin = window;
    flow.retransmissions = 0;
  }

  /// What was wrong, as the log has it.
  String complaint() {
    return complaint.replace("%u", Integer.toUnsignedString(complaintNumber));
  }
}
