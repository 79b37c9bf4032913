package dev.hooklab.tcp;

import dev.hooklab.packet.DropReason;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketCommon;

/// What is left of a connection whose end is over: it answers what still comes, for a minute (`struct
/// tcp_timewait_sock`). It also stands in for FIN_WAIT2 where no program holds the socket any more.
final class TimeWait extends SocketCommon {
  final boolean boundByPort;
  final boolean reuseAddress;
  final boolean reusePort;
  private final boolean transparent;
  private final TcpProtocol tcp;
  private final Timer timer;
  private TcpState substate;
  private int rcvNxt;
  private final int sndNxt;
  private final int window;
  private final boolean timestamps;
  private final int tsOffset;
  private int tsRecent;
  private final int tos;
  private long lastAnswer = -1;

  TimeWait(Connection c, TcpState substate, long nanos) {
    super(c.socket.family, c.socket.protocol);
    var s = c.socket;
    var tcb = c.tcb;
    localHi = s.localHi;
    localLo = s.localLo;
    localPort = s.localPort;
    remoteHi = s.remoteHi;
    remoteLo = s.remoteLo;
    remotePort = s.remotePort;
    device = s.device;
    boundByPort = s.boundByPort();
    reuseAddress = s.reuseAddress;
    reusePort = s.reusePort;
    transparent = s.transparent;
    tcp = c.tcp;
    this.substate = substate;
    rcvNxt = tcb.rcvNxt;
    sndNxt = tcb.sndNxt;
    window = tcb.receiveWindow() >>> tcb.rcvScale;
    timestamps = tcb.timestamps;
    tsOffset = tcb.tsOffset;
    tsRecent = tcb.tsRecent;
    tos = s.tos;
    timer = tcp.loop.timer(this::end);
    timer.armInBackground(nanos);
  }

  @Override public boolean connected() {
    return true;
  }

  @Override public boolean whole() {
    return false;
  }

  @Override public boolean takesForeign() {
    return transparent;
  }

  @Override public boolean over() {
    return true;
  }

  @Override public void giveWay() {
    end();
  }

  @Override public String stateName() {
    return substate.label;
  }

  @Override public long receiveQueue() {
    return 0;
  }

  @Override public long sendQueue() {
    return 0;
  }

  @Override public Owner owner() {
    return null;
  }

  TcpTimer shown() {
    return new TcpTimer("timewait", timer.at() - tcp.loop.now(), 0);
  }

  /// Takes a segment (`tcp_timewait_state_process`).
  void process(Segment s) {
    boolean outdated = timestamps && s.options.timestamp && tsRecent - s.options.tsVal > 0 && tsRecent != 0;
    if (substate == TcpState.FIN_WAIT2) finWait2(s, outdated); else timeWait(s, outdated);
  }

  private void finWait2(Segment s, boolean outdated) {
    if (outdated || !inWindow(s)) {
      answer(s, DropReason.TCP_INVALID_SEQUENCE);
    } else if (s.rst()) {
      s.packet.drop(DropReason.TCP_RESET);
      end();
    } else if (s.syn() && !Seq.before(s.seq, rcvNxt)) {
      refuse(s);
    } else if (!s.hasAck() || !Seq.after(s.endSeq, rcvNxt) || s.endSeq == s.seq) {
      s.packet.drop(DropReason.TCP_OLD_DATA);
    } else if (!s.fin() || s.endSeq != rcvNxt + 1) {
      refuse(s);
    } else {
      substate = TcpState.TIME_WAIT;
      rcvNxt = s.endSeq;
      rememberTimestamp(s);
      timer.armInBackground(TcpConfig.TIME_WAIT);
      delivered(s);
      acknowledge(s);
    }
  }

  private void timeWait(Segment s, boolean outdated) {
    if (!outdated && s.seq == rcvNxt && (s.seq == s.endSeq || s.rst())) {
      if (s.rst() && !tcp.config.rfc1337.on()) {
        end();
      } else {
        timer.armInBackground(TcpConfig.TIME_WAIT);
        rememberTimestamp(s);
      }
      delivered(s);
    } else if (s.syn() && !s.rst() && !s.hasAck() && !outdated && newerThanBefore(s)) {
      reopen(s);
    } else if (s.rst()) {
      s.packet.drop(DropReason.TCP_RESET);
    } else {
      if (outdated || s.hasAck()) timer.armInBackground(TcpConfig.TIME_WAIT);
      answer(s, outdated ? DropReason.TCP_RFC7323_PAWS : DropReason.TCP_OLD_DATA);
    }
  }

  private boolean inWindow(Segment s) {
    int end = rcvNxt + window;
    if (s.seq == rcvNxt) return true;
    if (Seq.after(s.endSeq, rcvNxt) && Seq.before(s.seq, end)) return true;
    return s.seq == end && s.seq == s.endSeq;
  }

  private boolean newerThanBefore(Segment s) {
    return Seq.after(s.seq, rcvNxt) || timestamps && s.options.timestamp && tsRecent - s.options.tsVal < 0;
  }

  /// A new connection takes the old one's place, with numbers above its own (RFC 1122 §4.2.2.13).
  private void reopen(Segment s) {
    var listener = tcp.listener(s);
    if (listener == null) {
      acknowledge(s);
      s.packet.drop(DropReason.TCP_INVALID_SYN);
      return;
    }
    end();
    int first = sndNxt + 0xffff + 2;
    listener.receive(s, first != 0 ? first : 1);
  }

  private void answer(Segment s, DropReason why) {
    s.packet.drop(why);
    if (s.seq == s.endSeq || s.syn()) {
      long now = tcp.loop.now();
      if (lastAnswer >= 0 && now - lastAnswer < tcp.config.invalidRateLimit.get() * EventLoop.MILLISECOND) return;
      lastAnswer = now;
    }
    acknowledge(s);
  }

  private void acknowledge(Segment s) {
    int clock = (int) (tcp.loop.now() / EventLoop.MILLISECOND) + tsOffset;
    tcp.replies.acknowledge(s, sndNxt, rcvNxt, window, timestamps, clock, tsRecent, tos);
  }

  private void refuse(Segment s) {
    tcp.resetFor(s);
    s.packet.drop(DropReason.TCP_FLAGS);
    end();
  }

  private void rememberTimestamp(Segment s) {
    if (timestamps && s.options.timestamp) tsRecent = s.options.tsVal;
  }

  private static void delivered(Segment s) {
    if (s.packet.watch.on()) s.packet.watch.ended(s.packet, "delivered", "");
  }

  /// It is over.
  void end() {
    timer.cancel();
    tcp.ended(this);
  }
}
