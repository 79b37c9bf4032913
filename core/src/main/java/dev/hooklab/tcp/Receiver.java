package dev.hooklab.tcp;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Truesize;

/// Takes in data: queues it in order, decides when to acknowledge and how much more to allow (`tcp_input.c`, the part
/// about data; window selection of `tcp_output.c`).
final class Receiver {
  private static final int DEFAULT_RATIO = 128;

  private final Connection c;
  private final Tcb tcb;
  private final ReceiveQueue queue = new ReceiveQueue();
  private final OutOfOrderQueue outOfOrder = new OutOfOrderQueue();
  final AckPolicy policy;
  private int bufferSize;
  /// How much of the buffer is data and not overhead, in 256ths (`scaling_ratio`).
  private int ratio = DEFAULT_RATIO;
  /// The most that is offered now; grows with the data that comes (`rcv_ssthresh`).
  private int threshold;
  /// How much was read in the measured round trip before, and the round trip that is measured now (`rcvq_space`).
  private int readPerRound;
  private int roundStartSeq;
  private long roundStart;

  Receiver(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
    policy = new AckPolicy(c);
    bufferSize = (int) c.config.receiveBuffer.get(1);
  }

  /// The peer's first number is known; its first data follows it.
  void start(int peerIss) {
    tcb.rcvNxt = peerIss + 1;
    tcb.rcvWup = tcb.rcvNxt;
    tcb.copiedSeq = tcb.rcvNxt;
    roundStartSeq = tcb.rcvNxt;
    roundStart = c.loop.now();
    policy.start();
  }

  // -------- data in

  /// Takes a segment's data and FIN (`tcp_data_queue`).
  void receive(Segment s) {
    if (s.seq == s.endSeq) {
      return;
    }
    outOfOrder.duplicateTold();
    if (s.seq == tcb.rcvNxt) {
      if (tcb.receiveWindow() == 0 && (s.length > 0 || !s.fin())) outOfWindow(s, DropReason.TCP_ZEROWINDOW); else inOrder(s);
    } else if (!Seq.after(s.endSeq, tcb.rcvNxt)) {
      tellDuplicate(s.seq, s.endSeq);
      outOfWindow(s, DropReason.TCP_OLD_DATA);
    } else if (!Seq.before(s.seq, tcb.rcvNxt + tcb.receiveWindow())) {
      outOfWindow(s, DropReason.TCP_OVERWINDOW);
    } else if (Seq.before(s.seq, tcb.rcvNxt)) {
      tellDuplicate(s.seq, tcb.rcvNxt);
      if (tcb.receiveWindow() == 0) {
        outOfWindow(s, DropReason.TCP_ZEROWINDOW);
        return;
      }
      s.trimHead(tcb.rcvNxt);
      inOrder(s);
    } else {
      outOfOrder(s);
    }
  }

  private void inOrder(Segment s) {
    if (s.length > 0 && full()) {
      policy.quick();
      s.packet.drop(DropReason.PROTO_MEM);
      return;
    }
    if (!c.orphan) queue.add(s.packet.buf, s.data, s.length);
    tcb.rcvNxt = s.endSeq;
    if (s.length > 0) policy.dataReceived(s);
    if (s.length >= 128) growThreshold(s.length);
    if (s.fin()) finReceived();
    if (!outOfOrder.isEmpty()) fillFromOutOfOrder();
    delivered(s);
    c.socket.readable();
  }

  private void fillFromOutOfOrder() {
    boolean filled = false;
    for (var held = outOfOrder.take(tcb.rcvNxt); held != null; held = outOfOrder.take(tcb.rcvNxt)) {
      queue.add(held.buf(), held.at(), held.length());
      tcb.rcvNxt = held.endSeq();
      filled = true;
      if (held.fin()) finReceived();
    }
    outOfOrder.received(tcb.rcvNxt);
    if (filled && outOfOrder.isEmpty()) policy.acknowledgeNow();
  }

  private void outOfOrder(Segment s) {
    if (full()) {
      s.packet.drop(DropReason.PROTO_MEM);
      return;
    }
    policy.schedule();
    outOfOrder.add(s, tcb.sack, tcb.sack && c.config.dsack.on());
    delivered(s);
  }

  private void outOfWindow(Segment s, DropReason why) {
    policy.quick();
    policy.schedule();
    s.packet.drop(why);
  }

  /// The peer has nothing more to send (`tcp_fin`).
  private void finReceived() {
    if (tcb.finReceived) return;
    policy.schedule();
    c.shutdownReceive = true;
    tcb.finReceived = true;
    outOfOrder.clear();
    var before = c.state();
    var after = before.afterFin();
    switch (before) {
      case SYN_RECV, ESTABLISHED -> policy.interactive();
      case FIN_WAIT1, FIN_WAIT2 -> c.sender.sendAck();
      case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> { }
      case SYN_SENT, LISTEN, CLOSE -> throw new AssertionError(before);
    }
    if (after == TcpState.TIME_WAIT) c.timeWait(TcpState.TIME_WAIT, TcpConfig.TIME_WAIT); else c.state(after);
    c.socket.readable();
  }

  private void delivered(Segment s) {
    var watch = s.packet.watch;
    if (watch.on()) watch.ended(s.packet, "delivered", c.orphan ? "" : c.socket.owner().command());
  }

  // -------- data out

  /// Gives data to the program (`tcp_recvmsg`).
  int read(byte[] into, int at, int length) {
    int copied = queue.read(into, at, length);
    if (copied == 0) return 0;
    tcb.copiedSeq += copied;
    adjustBuffer();
    policy.read(copied, queue.bytes() == 0);
    return copied;
  }

  int waiting() {
    return queue.bytes();
  }

  // -------- the window

  /// What the whole buffer lets us offer (`tcp_full_space`).
  int fullSpace() {
    return data(bufferSize);
  }

  private int data(int space) {
    return (int) ((long) space * ratio >> 8);
  }

  /// The connection begins: a segment's worth of the buffer is kept back (`tcp_init_buffer_space`).
  void reserve() {
    int full = fullSpace();
    tcb.windowClamp = Math.min(tcb.windowClamp, full);
    if (tcb.windowClamp > 2 * tcb.advMss && tcb.windowClamp + tcb.advMss > full) tcb.windowClamp = Math.max(2 * tcb.advMss, full - tcb.advMss);
    threshold = Math.min(threshold, tcb.windowClamp);
    readPerRound = Math.min(Math.min(threshold, tcb.rcvWnd), 10 * tcb.advMss);
  }

  /// The peer's segments are of another size than was thought, and so is their overhead (`tcp_measure_rcv_mss`).
  void segmentsOf(int length) {
    int measured = Math.max((int) (((long) length << 8) / Truesize.of(length)), 1);
    if (measured == ratio) return;
    ratio = measured;
    int clamp = data(bufferSize);
    if (clamp <= tcb.windowClamp) threshold = Math.min(threshold, clamp); else threshold = Math.max(threshold, Math.min(tcb.rcvWnd, clamp));
    tcb.windowClamp = clamp;
    readPerRound = Math.min(readPerRound, clamp);
  }

  void threshold(int bytes) {
    threshold = bytes;
  }

  private int space() {
    return data(Math.max(bufferSize - queue.charged() - outOfOrder.charged(), 0));
  }

  /// Whether no more can be held. The buffer grows with what was promised; then what is held is packed together
  /// (`tcp_prune_queue`, `tcp_clamp_window`).
  private boolean full() {
    int held = queue.charged() + outOfOrder.charged();
    if (held <= bufferSize) return false;
    policy.endQuick();
    bufferSize = (int) Math.max(bufferSize, Math.min(held, c.config.receiveBuffer.get(2)));
    if (held <= bufferSize) return false;
    threshold = Math.min(tcb.windowClamp, 2 * tcb.advMss);
    queue.pack();
    outOfOrder.pack();
    return queue.charged() + outOfOrder.charged() > bufferSize;
  }

  /// The window to tell, unscaled; it never takes back what was offered (`tcp_select_window`).
  int selectWindow() {
    int current = tcb.receiveWindow();
    int window = newWindow();
    if (window < current) window = align(current);
    tcb.rcvWnd = window;
    tcb.rcvWup = tcb.rcvNxt;
    return (int) Math.min(window, 0xffffL << tcb.rcvScale) >>> tcb.rcvScale;
  }

  /// The window that the free buffer suggests, without silly steps (`__tcp_select_window`).
  int newWindow() {
    int mss = policy.segmentSize();
    int allowed = fullSpace();
    int full = Math.min(tcb.windowClamp, allowed);
    int free = space();
    if (mss > full) mss = full;
    if (mss <= 0) return 0;
    if (free < full >> 1) {
      policy.endQuick();
      free = free >> tcb.rcvScale << tcb.rcvScale;
      if (free < allowed >> 4 || free < mss) return 0;
    }
    free = Math.min(free, threshold);
    if (tcb.rcvScale != 0) return align(free);
    int window = tcb.rcvWnd;
    if (window <= free - mss || window > free) return free - free % mss;
    return mss == full && free > window + (full >> 1) ? free : window;
  }

  private int align(int window) {
    int unit = 1 << tcb.rcvScale;
    return window + unit - 1 & -unit;
  }

  /// Offers more as data comes in full segments (`tcp_grow_window`).
  private void growThreshold(int length) {
    int room = Math.min(tcb.windowClamp, space()) - threshold;
    if (room <= 0) return;
    threshold += Math.min(room, Math.max(2 * tcb.advMss, 2 * length));
    policy.quickOnce();
  }

  /// Makes the buffer large enough for what the program reads in a round trip (`tcp_rcv_space_adjust`).
  private void adjustBuffer() {
    long round = c.rtt.smoothed();
    if (round == 0 || c.loop.now() - roundStart < round) return;
    int read = tcb.copiedSeq - roundStartSeq;
    if (read > readPerRound) {
      if (c.config.moderateReceiveBuffer.on()) {
        long window = 2L * read + 16L * tcb.advMss;
        window += window * (read - readPerRound) / readPerRound << 1;
        int wanted = (int) Math.min((window << 8) / ratio, c.config.receiveBuffer.get(2));
        if (wanted > bufferSize) {
          bufferSize = wanted;
          tcb.windowClamp = data(wanted);
        }
      }
      readPerRound = read;
    }
    roundStartSeq = tcb.copiedSeq;
    roundStart = c.loop.now();
  }

  // -------- selective acknowledgment

  /// How many blocks the next segment carries (`tcp_established_options`).
  int sackBlocks() {
    if (!tcb.sack) return 0;
    int room = TcpOptions.MAX_LEN - (tcb.headerLength() - Tcp.MIN_LEN) - 4;
    return Math.min(outOfOrder.blocks(), room / 8);
  }

  void writeSacks(byte[] buf, int at, int blocks) {
    outOfOrder.write(buf, at, blocks);
  }

  boolean endsLastBlock(int seq) {
    return tcb.sack && outOfOrder.endsLastBlock(seq);
  }

  void tellDuplicate(int start, int end) {
    if (tcb.sack && c.config.dsack.on()) outOfOrder.duplicate(start, end);
  }

  boolean gapsOpen() {
    return !outOfOrder.isEmpty();
  }

  void dataSent() {
    policy.dataSent();
  }

  void ackSent() {
    policy.ackSent();
    outOfOrder.duplicateTold();
  }
}
