package dev.hooklab.tcp;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Tcp;
import dev.hooklab.route.Route;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;
import dev.hooklab.socket.SocketCommon;

/// A connection that somebody has asked a listener for, and that waits for the third segment of the handshake
/// (`struct tcp_request_sock`, the kernel's `TCP_NEW_SYN_RECV`).
final class Request extends SocketCommon {
  private static final int ECN = 3;
  private static final long FIRST_TIMEOUT = EventLoop.SECOND;

  private final TcpProtocol tcp;
  private final Listener listener;
  private final Timer timer;
  final int peerIss;
  final int iss;
  final int peerMss;
  final int advMss;
  final int pathMtu;
  final boolean sack;
  final boolean timestamps;
  final boolean scaling;
  final int sndScale;
  final InitialWindow window;
  final int tsOffset;
  final int mark;
  private final int synTos;
  private final Route route;
  private int tsRecent;
  /// The timestamps of the first and the last SYN-ACK.
  private int firstTimestamp;
  private int lastTimestamp;
  private long sentAt;
  private int transmissions;
  private int timeouts;
  /// The third segment came, but there was no room for the connection.
  private boolean acknowledged;
  private long lastAnswer = -1;

  /// A request for what a SYN asks.
  /// @param windowMss the size of segments that the window is made of; 0 for what the path takes
  Request(Listener listener, TcpProtocol tcp, Segment syn, int iss, Route route, int windowMss) {
    super(syn.family, Proto.TCP);
    this.listener = listener;
    this.tcp = tcp;
    this.route = route;
    this.iss = iss;
    localHi = syn.dstHi;
    localLo = syn.dstLo;
    localPort = syn.dport;
    remoteHi = syn.srcHi;
    remoteLo = syn.srcLo;
    remotePort = syn.sport;
    device = listener.socket().device;
    var options = syn.options;
    var config = tcp.config;
    peerIss = syn.seq;
    peerMss = options.mss != 0 ? options.mss : Tcb.DEFAULT_MSS;
    sack = options.sackPermitted && config.sack.on();
    timestamps = options.timestamp && config.timestamps.on();
    scaling = options.windowScale >= 0 && config.windowScaling.on();
    sndScale = scaling ? options.windowScale : 0;
    tsRecent = options.tsVal;
    pathMtu = tcp.sockets.ip.output.mtu(route, (int) remoteLo);
    advMss = config.advMss(route, pathMtu);
    mark = listener.markFor(syn);
    synTos = Ipv4.of(syn.packet).tos();
    int unit = windowMss != 0 ? windowMss : advMss - (timestamps ? TcpOptions.TIMESTAMP_LEN : 0);
    window = InitialWindow.of(config, (int) config.receiveBuffer.get(1) >>> 1, unit, scaling);
    tsOffset = tcp.secrets.timestampOffset(localLo, remoteLo);
    timer = tcp.loop.timer(this::timeUp);
  }

  @Override public int uid() {
    return listener.socket().uid();
  }

  @Override public int gid() {
    return listener.socket().gid();
  }

  @Override public boolean held() {
    return listener.socket().held();
  }

  @Override public boolean whole() {
    return false;
  }

  @Override public boolean takesForeign() {
    return listener.socket().transparent;
  }

  @Override public boolean connected() {
    return true;
  }

  @Override public String stateName() {
    return TcpState.SYN_RECV.label;
  }

  @Override public long receiveQueue() {
    return 0;
  }

  @Override public long sendQueue() {
    return 0;
  }

  /// The type of service of the SYN-ACK: the listener's, or with `tcp_reflect_tos` the SYN's, but for the ECN bits.
  private int tos() {
    int own = listener.socket().tos;
    return tcp.config.reflectTos.on() ? synTos & ~ECN | own & ECN : own;
  }

  /// The type of service of the connection to be.
  int childTos() {
    return tcp.config.reflectTos.on() ? synTos & ~ECN : listener.socket().tos;
  }

  TcpTimer shown() {
    return new TcpTimer("on", timer.at() - tcp.loop.now(), timeouts);
  }

  int tsRecent() {
    return tsRecent;
  }

  int transmissions() {
    return transmissions;
  }

  long sentAt() {
    return sentAt;
  }

  /// Answers the SYN for the first time.
  void begin() {
    sendSynAck();
    timer.arm(FIRST_TIMEOUT);
  }

  /// Answers the SYN, and is forgotten.
  void answerOnce() {
    sendSynAck();
  }

  /// The SYN-ACK was lost, or its answer: sends it again, or gives up (`reqsk_timer_handler`).
  private void timeUp() {
    if (timeouts >= tcp.config.synackRetries.asInt() || listener.isClosed()) {
      drop();
      return;
    }
    timeouts++;
    if (!acknowledged || listener.full()) sendSynAck();
    timer.arm(Math.min(FIRST_TIMEOUT << timeouts, tcp.config.rtoMax()));
  }

  /// Takes a segment for the connection to be (`tcp_check_req`).
  /// @return whether the segment has nothing to do with it, and is for the listener to judge
  boolean process(Segment s) {
    boolean outdated = timestamps && s.options.timestamp && tsRecent - s.options.tsVal > 0;
    boolean pureSyn = (s.flags & (Tcp.SYN | Tcp.ACK | Tcp.RST | Tcp.FIN)) == Tcp.SYN;
    if (s.seq == peerIss && pureSyn && !outdated) {
      repeated(s);
    } else if (s.hasAck() && s.ack != iss + 1) {
      return true;
    } else if (outdated || echoesAnother(s) || !inWindow(s)) {
      outside(s, outdated);
    } else if (s.rst() && s.seq != peerIss + 1) {
      s.packet.drop(DropReason.TCP_RESET);
      if (!answeredLately()) acknowledge(s);
    } else if (s.rst()) {
      s.packet.drop(DropReason.TCP_RESET);
      drop();
    } else if (s.syn() && s.seq != peerIss) {
      s.packet.drop(DropReason.TCP_INVALID_SYN);
      tcp.resetFor(s);
      drop();
    } else if (!s.hasAck()) {
      s.packet.drop(DropReason.TCP_FLAGS);
    } else {
      complete(s);
    }
    return false;
  }

  private void repeated(Segment s) {
    if (answeredLately()) {
      s.packet.drop(DropReason.TCP_OLD_DATA);
      return;
    }
    if (s.packet.watch.on()) s.packet.watch.ended(s.packet, "delivered", "");
    sendSynAck();
    timer.arm(Math.min(FIRST_TIMEOUT << timeouts, tcp.config.rtoMax()));
  }

  private void outside(Segment s, boolean outdated) {
    s.packet.drop(outdated ? DropReason.TCP_RFC7323_PAWS : echoesAnother(s) ? DropReason.TCP_RFC7323_TSECR : DropReason.TCP_INVALID_SEQUENCE);
    if (!s.rst() && !answeredLately()) acknowledge(s);
  }

  /// Whether the segment echoes a timestamp that no SYN-ACK had.
  private boolean echoesAnother(Segment s) {
    int echoed = s.options.tsEcr;
    if (!timestamps || !s.options.timestamp || echoed == 0) return false;
    return Seq.before(echoed, firstTimestamp) || Seq.after(echoed, lastTimestamp);
  }

  private void acknowledge(Segment s) {
    tcp.replies.acknowledge(s, iss + 1, peerIss + 1, window.window() >>> window.scale(), timestamps, clock(), tsRecent, listener.socket().tos);
  }

  private boolean inWindow(Segment s) {
    int from = peerIss + 1;
    int end = from + window.window();
    if (s.seq == from) return true;
    if (Seq.after(s.endSeq, from) && Seq.before(s.seq, end)) return true;
    return s.seq == end && s.seq == s.endSeq;
  }

  private void complete(Segment s) {
    if (listener.full()) {
      s.packet.drop(DropReason.TCP_LISTEN_OVERFLOW);
      if (tcp.config.abortOnOverflow.on()) {
        tcp.resetFor(s);
        drop();
      } else {
        acknowledged = true;
      }
      return;
    }
    if (timestamps && s.options.timestamp && !Seq.after(s.seq, peerIss + 1)) tsRecent = s.options.tsVal;
    end();
    listener.complete(this, s);
  }

  /// It comes to nothing.
  void drop() {
    end();
  }

  /// An ICMP error says that the peer is not there (`tcp_req_err`).
  void unreachable(int quotedSeq) {
    if (quotedSeq == iss) drop();
  }

  private void end() {
    timer.cancel();
    listener.forget(this);
  }

  private boolean answeredLately() {
    long now = tcp.loop.now();
    if (lastAnswer >= 0 && now - lastAnswer < tcp.config.invalidRateLimit.get() * EventLoop.MILLISECOND) return true;
    lastAnswer = now;
    return false;
  }

  private int clock() {
    return (int) (tcp.loop.now() / EventLoop.MILLISECOND) + tsOffset;
  }

  /// `tcp_make_synack`.
  private void sendSynAck() {
    int header = Tcp.MIN_LEN + TcpOptions.synLength(sack, timestamps, scaling);
    var output = tcp.sockets.ip.output;
    var p = output.allocate(header);
    var buf = p.buf;
    int at = p.net + Ipv4.MIN_LEN;
    Bytes.u16(buf, at + Tcp.SPORT, localPort);
    Bytes.u16(buf, at + Tcp.DPORT, remotePort);
    Bytes.i32(buf, at + Tcp.SEQ, iss);
    Bytes.i32(buf, at + Tcp.ACK_SEQ, peerIss + 1);
    Bytes.u16(buf, at + Tcp.DATA_OFFSET, header << 10 | Tcp.SYN | Tcp.ACK);
    Bytes.u16(buf, at + Tcp.WINDOW, InitialWindow.inSyn(window.window()));
    lastTimestamp = clock();
    if (transmissions == 0) firstTimestamp = lastTimestamp;
    TcpOptions.writeSyn(buf, at + Tcp.MIN_LEN, advMss, sack, timestamps, lastTimestamp, tsRecent, scaling ? window.scale() : -1);
    int src = (int) localLo;
    int dst = (int) remoteLo;
    Tcp.seal(p, at, src, dst);
    var from = listener.socket();
    p.socket = this;
    p.mark = mark;
    p.priority = from.priority;
    int ttl = from.ttl != 0 ? from.ttl : output.ttl(route);
    output.send(p, route, src, dst, Proto.TCP, ttl, tos(), 0, true);
    transmissions++;
    sentAt = tcp.loop.now();
  }
}
