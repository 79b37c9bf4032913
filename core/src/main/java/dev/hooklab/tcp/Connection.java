package dev.hooklab.tcp;

import dev.hooklab.errno.Errno;
import dev.hooklab.sim.EventLoop;

/// One connection: its control block and the parts that work on it. Holds what crosses them: state changes and the end.
final class Connection {
  final TcpSocket socket;
  final TcpProtocol tcp;
  final TcpConfig config;
  final EventLoop loop;
  final Tcb tcb = new Tcb();
  final SendQueue queue = new SendQueue();
  final RttEstimator rtt;
  final Sender sender;
  final Receiver receiver;
  final Recovery recovery;
  final Acknowledgments acknowledgments;
  final Timers timers;
  final SegmentProcessor processor;
  /// How often the SYN-ACK of a connection that we accepted was sent.
  int synTransmissions;
  /// No process holds the socket any more (`SOCK_DEAD`).
  boolean orphan;
  boolean shutdownSend;
  boolean shutdownReceive;
  /// An error that ends the connection only if it lasts (`sk_err_soft`).
  Errno softError;

  Connection(TcpSocket socket, TcpProtocol tcp) {
    this.socket = socket;
    this.tcp = tcp;
    this.config = tcp.config;
    this.loop = tcp.loop;
    rtt = new RttEstimator(config);
    timers = new Timers(this);
    sender = new Sender(this);
    receiver = new Receiver(this);
    recovery = new Recovery(this);
    acknowledgments = new Acknowledgments(this);
    processor = new SegmentProcessor(this);
  }

  TcpState state() {
    return socket.state();
  }

  void state(TcpState state) {
    socket.state(state);
  }

  /// The clock that timestamps show, in milliseconds.
  int clock() {
    return (int) (loop.now() / EventLoop.MILLISECOND) + tcb.tsOffset;
  }

  /// The clock that measures how old a remembered timestamp is; never 0.
  long seconds() {
    return loop.now() / EventLoop.SECOND + 1;
  }

  /// Gets ready to send a SYN (`tcp_connect_init`).
  void prepare(int iss, int tsOffset, int pathMtu, int advMss) {
    tcb.iss = iss;
    tcb.tsOffset = tsOffset;
    tcb.timestamps = config.timestamps.on();
    tcb.advMss = advMss;
    tcb.syncMss(pathMtu, config.minSendMss.asInt());
    var window = InitialWindow.of(config, receiver.fullSpace(), tcb.advMss, config.windowScaling.on());
    tcb.rcvWnd = window.window();
    tcb.rcvScale = window.scale();
    tcb.windowClamp = window.clamp();
    receiver.threshold(tcb.rcvWnd);
    startNumbers(iss);
  }

  /// Begins where a request has led (`tcp_create_openreq_child`).
  void accept(Request r, Segment s) {
    tcb.tsOffset = r.tsOffset;
    tcb.timestamps = r.timestamps;
    tcb.sack = r.sack;
    tcb.scaling = r.scaling;
    tcb.sndScale = r.sndScale;
    tcb.peerMss = r.peerMss;
    tcb.advMss = r.advMss;
    tcb.rcvWnd = r.window.window();
    tcb.rcvScale = r.window.scale();
    tcb.windowClamp = r.window.clamp();
    if (r.timestamps) {
      tcb.tsRecent = r.tsRecent();
      tcb.tsRecentStamp = seconds();
    }
    startNumbers(r.iss + 1);
    tcb.iss = r.iss;
    tcb.sndWnd = s.window << tcb.sndScale;
    tcb.maxWindow = tcb.sndWnd;
    tcb.sndWl1 = s.seq;
    tcb.syncMss(r.pathMtu, config.minSendMss.asInt());
    receiver.threshold(tcb.rcvWnd);
    receiver.start(r.peerIss);
    synTransmissions = r.transmissions();
    if (r.transmissions() == 1) rtt.sample(loop.now() - r.sentAt(), tcb.sndUna, tcb.sndNxt);
  }

  private void startNumbers(int iss) {
    tcb.iss = iss;
    tcb.sndUna = iss;
    tcb.sndNxt = iss;
    tcb.writeSeq = iss;
    tcb.pushedSeq = iss;
    tcb.smallSent = iss;
  }

  /// The program let go after the peer had acknowledged our FIN: its own FIN is waited for, but not for ever.
  void waitForFin() {
    long wait = socket.finTime();
    if (wait > TcpConfig.TIME_WAIT) timers.startOrphan(wait - TcpConfig.TIME_WAIT); else timeWait(TcpState.FIN_WAIT2, wait);
  }

  /// A router reported a smaller MTU: what is under way was too large, and goes again in smaller parts
  /// (`tcp_v4_mtu_reduced`).
  void pathMtu(int mtu) {
    if (mtu >= tcb.pathMtu || mtu < 68) return;
    tcb.syncMss(mtu, config.minSendMss.asInt());
    recovery.tooLarge(tcb.mss);
  }

  /// An ICMP error: fatal while the connection is being opened, else remembered in case nothing gets through.
  void unreachable(Errno error) {
    switch (state()) {
      case SYN_SENT, SYN_RECV -> fail(error);
      case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, LAST_ACK, CLOSING -> {
        if (socket.receiveErrors) socket.error(error); else softError = error;
      }
      case TIME_WAIT, CLOSE, LISTEN -> { }
    }
  }

  /// The connection fails (`tcp_done_with_error`).
  void fail(Errno error) {
    socket.failed(error);
    done();
  }

  /// The peer has reset the connection (`tcp_reset`).
  void resetByPeer() {
    var error = state().resetError();
    if (error == null) return;
    fail(error);
  }

  /// It is over; nothing is left of it but what the program has not read (`tcp_done`).
  void done() {
    timers.stop();
    queue.clear();
    shutdownSend = true;
    shutdownReceive = true;
    tcp.forget(socket);
    state(TcpState.CLOSE);
    if (!orphan) socket.closed();
  }

  /// Leaves a lightweight state behind that answers what still comes (`tcp_time_wait`).
  void timeWait(TcpState substate, long nanos) {
    tcp.timeWait(this, substate, nanos);
    done();
  }
}
