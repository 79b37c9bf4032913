package dev.hooklab.tcp;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;

/// Puts segments on their way: data as the windows and Nagle's algorithm allow, acknowledgments, FIN, resets, probes
/// (`tcp_output.c`).
final class Sender {
  /// The largest packet that the kernel hands to a card at once, and the fewest segments that it puts into one.
  private static final int MAX_BURST = 65_536;
  private static final int MIN_BURST = 2;

  private final Connection c;
  private final Tcb tcb;
  private final SendQueue queue;
  private int bufferSize;
  /// Where what the kernel would have in one packet begins.
  private int packetStart;

  Sender(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
    this.queue = c.queue;
    bufferSize = (int) c.config.sendBuffer.get(1);
  }

  // -------- what the program gives

  /// How much data the send buffer still takes.
  int room() {
    return Math.max(bufferSize - queue.bytes(), 0);
  }

  /// The buffer follows the window, up to `tcp_wmem` (`tcp_sndbuf_expand`).
  void expandBuffer() {
    long wanted = 2L * Math.max(10, c.recovery.window()) * (Integer.highestOneBit(tcb.mss + 640 - 1) * 2 + 256);
    bufferSize = (int) Math.max(bufferSize, Math.min(wanted, c.config.sendBuffer.get(2)));
  }

  /// Takes data and sends what may go (`tcp_sendmsg`).
  /// @return how much it took
  int write(byte[] data, int at, int length) {
    int goal = goal();
    int taken = 0;
    while (taken < length) {
      int room = Math.min(room(), length - taken);
      if (room == 0) break;
      var tail = queue.last();
      if (tail == null || tail.transmissions != 0 || tail.has(Tcp.FIN) || tail.length >= tcb.mss) {
        if (queue.unsent() == null || tcb.writeSeq - packetStart >= goal) packetStart = tcb.writeSeq;
        tail = new OutSegment(tcb.writeSeq, Tcp.ACK, Math.min(tcb.mss, Math.max(room, 64)));
        queue.add(tail);
      }
      int count = tail.append(data, at + taken, Math.min(room, Math.max(packetStart + goal - tcb.writeSeq, 1)), tcb.mss);
      queue.grown(count);
      tcb.writeSeq += count;
      taken += count;
      tail.flags &= ~Tcp.PSH;
      if (taken < length && tcb.writeSeq == packetStart + goal) packetFull(tail);
    }
    if (taken > 0) {
      var tail = queue.last();
      if (tail != null && tail.transmissions == 0) markPush(tail);
      push(tcb.noDelay);
    }
    return taken;
  }

  /// What the kernel would have in one packet is full, and more follows.
  private void packetFull(OutSegment tail) {
    boolean head = queue.unsent().seq == packetStart;
    packetStart = tcb.writeSeq;
    if (Seq.after(tcb.writeSeq, tcb.pushedSeq + (tcb.maxWindow >>> 1))) {
      markPush(tail);
      push(true);
    } else if (head) {
      push(true, true);
    }
  }

  /// How much data goes into one packet of the kernel's (`tcp_xmit_size_goal`).
  private int goal() {
    int most = tcb.boundToHalfWindow(MAX_BURST - 320);
    return Math.max(most / tcb.mss, 1) * tcb.mss;
  }

  private void markPush(OutSegment segment) {
    segment.flags |= Tcp.PSH;
    tcb.pushedSeq = tcb.writeSeq;
  }

  /// Puts a FIN behind the data (`tcp_send_fin`).
  void finish() {
    var tail = queue.last();
    if (tail != null && tail.transmissions == 0) {
      tail.flags |= Tcp.FIN;
      tail.endSeq++;
      tcb.writeSeq++;
    } else {
      var fin = new OutSegment(tcb.writeSeq, Tcp.ACK | Tcp.FIN, 0);
      fin.endSeq++;
      tcb.writeSeq++;
      queue.add(fin);
    }
    push(true);
  }

  // -------- data

  /// Sends what the peer's window, the congestion window and Nagle's algorithm let go (`tcp_write_xmit`), and sees to it
  /// that a closed window is probed.
  /// @param all whether the last segment goes too when it is not full
  void push(boolean all) {
    push(all, false);
  }

  private void push(boolean all, boolean once) {
    if (!c.state().synchronised()) return;
    boolean limited = false;
    boolean any = false;
    while (queue.unsent() != null) {
      int mss = currentMss();
      int quota = c.recovery.quota();
      if (quota == 0) {
        limited = true;
        break;
      }
      int count = ready(Math.min(quota, burst(mss)), mss, all);
      if (count == 0 || !sendBurst(count, mss)) break;
      any = true;
      if (once) break;
    }
    if (any || limited) c.recovery.limited(limited);
    if (!queue.inFlight() && queue.unsent() != null) c.timers.startProbing();
  }

  /// How many segments may go in one burst now, cut to size.
  private int ready(int quota, int mss, boolean all) {
    int count = 0;
    for (var segment = queue.unsent(); segment != null && count < quota; segment = segment.next) {
      if (segment.length == 0 && count > 0) break;
      int end = segment.length > mss ? segment.seq + mss : segment.endSeq;
      if (Seq.after(end, tcb.windowEnd())) break;
      if (segment.next == null && !all && nagleHolds(segment, mss)) break;
      if (segment.length > mss) queue.split(segment, mss);
      count++;
    }
    return count;
  }

  /// Sends segments as one packet of the kernel's, which its card or driver cuts up: the last of them is pushed.
  private boolean sendBurst(int count, int mss) {
    for (int i = 1; i <= count; i++) {
      var segment = queue.unsent();
      if (count > 1) segment.flags = i < count ? segment.flags & ~Tcp.PSH : segment.flags | Tcp.PSH;
      if (transmit(segment) != 0) return false;
      sent(segment, mss);
    }
    return true;
  }

  /// How many segments go together: about a millisecond's worth at the present rate (`tcp_tso_autosize`).
  private int burst(int mss) {
    long rtt = c.rtt.smoothed();
    if (rtt == 0) return MAX_BURST / mss;
    long rate = (long) (mss * (double) EventLoop.SECOND / rtt * Math.max(c.recovery.window(), c.recovery.outstanding()));
    rate = c.recovery.window() < c.recovery.threshold() / 2 ? rate * 2 : rate * 6 / 5;
    long shift = c.rtt.least() / EventLoop.MICROSECOND >> 9;
    long bytes = (rate >> 10) + (shift < 32 ? MAX_BURST >> shift : 0);
    return (int) Math.max(Math.min(bytes, MAX_BURST) / mss, MIN_BURST);
  }

  /// What was sent for the first time is under way now (`tcp_event_new_data_sent`).
  private void sent(OutSegment segment, int mss) {
    boolean first = !queue.inFlight();
    queue.sent(segment);
    tcb.sndNxt = segment.endSeq;
    c.recovery.sentNew();
    if (segment.length < mss) tcb.smallSent = segment.endSeq;
    if (first || c.timers.probing()) c.timers.startRetransmission();
  }

  /// Whether a segment that is not full has to wait until an earlier one is acknowledged (RFC 896, in Minshall's form).
  private boolean nagleHolds(OutSegment segment, int mss) {
    if (tcb.noDelay || segment.has(Tcp.FIN) || segment.length >= mss) return false;
    return queue.inFlight() && Seq.after(tcb.smallSent, tcb.sndUna) && !Seq.after(tcb.smallSent, tcb.sndNxt);
  }

  /// Data per segment now, after the SACK blocks that have to go along (`tcp_current_mss`).
  int currentMss() {
    int sacks = c.receiver.sackBlocks();
    return sacks == 0 ? tcb.mss : tcb.mss - 4 - 8 * sacks;
  }

  /// Sends a segment of the queue, for the first time or again.
  int transmit(OutSegment segment) {
    int result = segment.has(Tcp.SYN) ? transmitSyn(segment.seq, segment.flags) : transmit(segment.seq, segment.flags, segment.data, segment.length);
    if (result == 0 || segment.has(Tcp.SYN)) {
      segment.sentAt = c.loop.now();
      segment.transmissions++;
    }
    return result;
  }

  /// Sends a segment of the queue again; one that is larger than what now fits goes in parts (`tcp_retransmit_skb`).
  int retransmit(OutSegment segment) {
    if (Seq.before(segment.seq, tcb.sndUna)) queue.trimFirst(tcb.sndUna - segment.seq);
    int mss = currentMss();
    int fits = mss;
    if (segment.length > 0) {
      int window = tcb.windowEnd() - segment.seq;
      if (window <= 0 && segment.seq != tcb.sndUna) return -1;
      if (window > 0) fits = Math.min(mss, window);
    }
    if (segment.length > fits) {
      queue.split(segment, fits);
      c.recovery.splitInFlight(segment.next);
    }
    return transmit(segment);
  }

  // -------- single segments

  /// Begins the connection (`tcp_connect`).
  void connect() {
    var syn = new OutSegment(tcb.writeSeq, Tcp.SYN, 0);
    syn.endSeq++;
    tcb.writeSeq++;
    queue.add(syn);
    transmit(syn);
    queue.sent(syn);
    c.recovery.sentNew();
    tcb.sndNxt = tcb.writeSeq;
    tcb.pushedSeq = tcb.writeSeq;
    c.timers.startRetransmission();
  }

  /// Answers a SYN that crossed ours (`tcp_send_synack`).
  void acknowledgeSyn() {
    var syn = queue.first();
    if (syn == null || !syn.has(Tcp.SYN)) return;
    syn.flags |= Tcp.ACK;
    transmit(syn);
  }

  void sendAck() {
    if (c.state() == TcpState.CLOSE) return;
    transmit(tcb.sndNxt, Tcp.ACK, null, 0);
  }

  /// Ends the connection at once (`tcp_send_active_reset`).
  void reset() {
    transmit(acceptable(), Tcp.ACK | Tcp.RST, null, 0);
  }

  /// Probes a closed window: with data if it has opened, else with a number that the peer has, so that it answers
  /// (`tcp_write_wakeup`).
  void probe() {
    var segment = queue.unsent();
    if (segment != null && Seq.before(segment.seq, tcb.windowEnd())) {
      int fits = Math.min(tcb.windowEnd() - segment.seq, currentMss());
      if (segment.length > fits) queue.split(segment, fits);
      segment.flags |= Tcp.PSH;
      if (transmit(segment) == 0) sent(segment, tcb.mss);
      return;
    }
    transmit(tcb.sndUna - 1, Tcp.ACK, null, 0);
  }

  /// The number that the peer finds acceptable whatever its window (`tcp_acceptable_seq`).
  private int acceptable() {
    return Seq.before(tcb.windowEnd(), tcb.sndNxt) && tcb.sndWnd == 0 ? tcb.sndUna : tcb.sndNxt;
  }

  // -------- the bytes

  private int transmitSyn(int seq, int flags) {
    boolean timestamps = c.config.timestamps.on();
    boolean sack = c.config.sack.on();
    boolean scaling = c.config.windowScaling.on();
    int header = Tcp.MIN_LEN + TcpOptions.synLength(sack, timestamps, scaling);
    var p = c.socket.allocate(header);
    int at = p.net + 20;
    writeHeader(p, at, header, seq, flags, InitialWindow.inSyn(tcb.rcvWnd));
    TcpOptions.writeSyn(p.buf, at + Tcp.MIN_LEN, tcb.advMss, sack, timestamps, c.clock(), tcb.tsRecent, scaling ? tcb.rcvScale : -1);
    return seal(p, at, flags);
  }

  private int transmit(int seq, int flags, byte[] data, int length) {
    int sacks = c.receiver.sackBlocks();
    int header = tcb.headerLength() + (sacks == 0 ? 0 : 4 + 8 * sacks);
    var p = c.socket.allocate(header + length);
    int at = p.net + 20;
    writeHeader(p, at, header, seq, flags, c.receiver.selectWindow());
    int option = at + Tcp.MIN_LEN;
    if (tcb.timestamps) {
      TcpOptions.writeTimestamp(p.buf, option, c.clock(), tcb.tsRecent);
      option += TcpOptions.TIMESTAMP_LEN;
    }
    if (sacks != 0) c.receiver.writeSacks(p.buf, option, sacks);
    if (length > 0) {
      System.arraycopy(data, 0, p.buf, at + header, length);
      noteDataSent();
    }
    return seal(p, at, flags);
  }

  private void noteDataSent() {
    c.recovery.beforeData(tcb.lastSent);
    tcb.lastSent = c.loop.now();
    c.receiver.dataSent();
  }

  private void writeHeader(Packet p, int at, int header, int seq, int flags, int window) {
    var buf = p.buf;
    Bytes.u16(buf, at + Tcp.SPORT, c.socket.localPort);
    Bytes.u16(buf, at + Tcp.DPORT, c.socket.remotePort);
    Bytes.i32(buf, at + Tcp.SEQ, seq);
    Bytes.i32(buf, at + Tcp.ACK_SEQ, (flags & Tcp.ACK) != 0 ? tcb.rcvNxt : 0);
    Bytes.u16(buf, at + Tcp.DATA_OFFSET, header << 10 | flags);
    Bytes.u16(buf, at + Tcp.WINDOW, window);
  }

  private int seal(Packet p, int at, int flags) {
    if ((flags & Tcp.ACK) != 0) c.receiver.ackSent();
    Tcp.seal(p, at, (int) c.socket.localLo, (int) c.socket.remoteLo);
    return c.socket.transmit(p);
  }
}
