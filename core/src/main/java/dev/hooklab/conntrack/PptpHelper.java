package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// Announces the GRE packets of a PPTP call, and tells its two directions by their call ids (nf_conntrack_pptp.c). Through
/// NAT the client's call id becomes its port, so that clients behind one address differ (nf_nat_pptp.c). The side that
/// opened the connection is taken for the client (the PNS of RFC 2637), and only the last call is known.
final class PptpHelper implements Helper {
  private static final Policy TWO_FOR_5_MINUTES = new Policy(2, 300);

  private final TrackingCore core;

  PptpHelper(TrackingCore core) {
    this.core = core;
  }

  private enum Session { NONE, ERROR, STOP_REQUESTED, REQUESTED, CONFIRMED }

  private enum Stage { NONE, OUT_REQUESTED, OUT_CONFIRMED, IN_REQUESTED, IN_REPLIED, IN_CONFIRMED, CLEAR_REQUESTED }

  /// What is known of a control connection.
  private static final class Call implements Connection.HelperState {
    private Session session = Session.NONE;
    private Stage stage = Stage.NONE;
    /// The call ids of client and server, as the server uses them.
    private int client;
    private int server;
    /// The client's as it uses it itself; NAT only.
    private int clientsOwn;
  }

  @Override public String name() {
    return "pptp";
  }

  @Override public int proto() {
    return Proto.TCP;
  }

  @Override public Policy policy(int expectationClass) {
    return TWO_FOR_5_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (ctinfo != CtInfo.ESTABLISHED && ctinfo != CtInfo.ESTABLISHED_REPLY || at + Tcp.MIN_LEN > p.end) return Verdict.ACCEPT;
    var message = PptpMessage.read(p.buf, at + new Tcp(p.buf, at).headerLen(), p.end);
    if (message == null) return Verdict.ACCEPT;
    if (!(ct.helperState() instanceof Call)) ct.helperState(new Call());
    var call = (Call) ct.helperState();
    boolean fromClient = CtInfo.direction(ctinfo) == Direction.ORIGINAL;
    boolean valid = fromClient ? fromClient(call, message) : fromServer(ct, call, message);
    if (!valid || !ct.has(Status.NAT_MASK)) return Verdict.ACCEPT;
    return (fromClient ? translateClients(ct, p, call, message) : translateServers(p, call, message)) ? Verdict.ACCEPT : Verdict.DROP;
  }

  /// Takes what the client says into account.
  /// @return false when it makes no sense
  private static boolean fromClient(Call call, PptpMessage message) {
    switch (message.type()) {
      case START_REQUEST -> {
        if (call.session != Session.NONE) return false;
        call.session = Session.REQUESTED;
      }
      case STOP_REQUEST -> call.session = Session.STOP_REQUESTED;
      case OUT_CALL_REQUEST -> {
        if (call.session != Session.CONFIRMED) return false;
        call.stage = Stage.OUT_REQUESTED;
        call.client = message.callId();
      }
      case IN_CALL_REPLY -> {
        if (call.stage != Stage.IN_REQUESTED && call.stage != Stage.IN_REPLIED || call.server != message.peersCallId()) return false;
        call.stage = message.granted() ? Stage.IN_REPLIED : Stage.NONE;
        if (message.granted()) call.client = message.callId();
      }
      case CALL_CLEAR_REQUEST -> {
        if (call.session != Session.CONFIRMED) return false;
        call.stage = Stage.CLEAR_REQUESTED;
      }
      case SET_LINK_INFO, ECHO_REQUEST, ECHO_REPLY -> { }
      case START_REPLY, STOP_REPLY, OUT_CALL_REPLY, IN_CALL_REQUEST, IN_CALL_CONNECT, CALL_DISCONNECT, WAN_ERROR -> {
        return false;
      }
    }
    return true;
  }

  private boolean fromServer(Connection ct, Call call, PptpMessage message) {
    switch (message.type()) {
      case START_REPLY -> {
        if (call.session.compareTo(Session.REQUESTED) < 0) return false;
        call.session = message.granted() ? Session.CONFIRMED : Session.ERROR;
      }
      case STOP_REPLY -> {
        if (call.session.compareTo(Session.STOP_REQUESTED) > 0) return false;
        call.session = message.granted() ? Session.NONE : Session.ERROR;
      }
      case OUT_CALL_REPLY -> {
        boolean asked = call.stage == Stage.OUT_REQUESTED || call.stage == Stage.OUT_CONFIRMED;
        if (call.session != Session.CONFIRMED || !asked || call.client != message.peersCallId()) return false;
        call.stage = message.granted() ? Stage.OUT_CONFIRMED : Stage.NONE;
        if (message.granted()) {
          call.server = message.callId();
          announce(ct, call);
        }
      }
      case IN_CALL_REQUEST -> {
        if (call.session != Session.CONFIRMED) return false;
        call.stage = Stage.IN_REQUESTED;
        call.server = message.callId();
      }
      case IN_CALL_CONNECT -> {
        boolean replied = call.stage == Stage.IN_REPLIED || call.stage == Stage.IN_CONFIRMED;
        if (call.session != Session.CONFIRMED || !replied || call.client != message.callId()) return false;
        call.stage = Stage.IN_CONFIRMED;
        announce(ct, call);
      }
      case CALL_DISCONNECT -> {
        call.stage = Stage.NONE;
        ended(ct);
      }
      case WAN_ERROR, SET_LINK_INFO, ECHO_REQUEST, ECHO_REPLY -> { }
      case START_REQUEST, STOP_REQUEST, OUT_CALL_REQUEST, IN_CALL_REPLY, CALL_CLEAR_REQUEST -> {
        return false;
      }
    }
    return true;
  }

  // -------- call ids through NAT

  private boolean translateClients(Connection ct, Packet p, Call call, PptpMessage message) {
    switch (message.type()) {
      case OUT_CALL_REQUEST -> {
        call.clientsOwn = call.client;
        call.client = ct.reply().dport();
      }
      case IN_CALL_REPLY, CALL_CLEAR_REQUEST -> { }
      default -> {
        return true;
      }
    }
    return writeCallId(p, 0, call.client);
  }

  private boolean translateServers(Packet p, Call call, PptpMessage message) {
    return switch (message.type()) {
      case OUT_CALL_REPLY -> writeCallId(p, 2, call.clientsOwn);
      case IN_CALL_CONNECT, WAN_ERROR, CALL_DISCONNECT, SET_LINK_INFO -> writeCallId(p, 0, call.clientsOwn);
      default -> true;
    };
  }

  private boolean writeCallId(Packet p, int at, int id) {
    return core.nat().replace(p, PptpMessage.HEADER + at, 2, new byte[] {(byte) (id >> 8), (byte) id}, true);
  }

  // -------- the call's packets

  /// Announces the packets of both directions (`exp_gre`).
  private void announce(Connection ct, Call call) {
    int sent = ct.has(Status.NAT_MASK) ? call.clientsOwn : call.client;
    var there = expectation(ct, Direction.ORIGINAL, sent, call.server, call.client);
    var back = expectation(ct, Direction.REPLY, call.server, call.client, call.clientsOwn);
    if (core.expectations.add(there) != Expectations.Result.ADDED) return;
    if (core.expectations.add(back) != Expectations.Result.ADDED) {
      core.expectations.remove(there, null);
      return;
    }
    boolean known = core.greKeys.add(ct, Direction.ORIGINAL, there.tuple());
    if (known && core.greKeys.add(ct, Direction.REPLY, back.tuple())) return;
    if (known) core.greKeys.forget(ct);
    core.expectations.remove(back, null);
    core.expectations.remove(there, null);
  }

  /// @param mapped the call id that the sender, or in the reply direction the receiver, has on the other side of NAT
  private Expectation expectation(Connection ct, int direction, int sender, int receiver, int mapped) {
    var tuple = gre(ct, direction, sender, receiver);
    return new Expectation(ct, tuple, tuple.withSource(0, 0xffffffffL, 0xffff), 0, 0, null)
        .onArrival((arrived, expectation) -> arrived(arrived, expectation, direction, mapped));
  }

  private static Tuple gre(Connection ct, int direction, int sender, int receiver) {
    var t = ct.tuple(direction);
    return new Tuple(t.family(), Proto.GRE, t.zone(), t.srcHi(), t.srcLo(), sender, t.dstHi(), t.dstLo(), receiver);
  }

  /// The first packet of a call has come: the other direction needs no announcement any more, and the flow is mapped as its
  /// master (`pptp_expectfn`, `pptp_nat_expected`). When the server's comes first through NAT, the kernel looks for the
  /// other announcement by the call ids of the new flow, which has none, and so leaves it.
  private void arrived(Connection ct, Expectation expectation, int direction, int mapped) {
    var master = expectation.master();
    boolean outbound = direction == Direction.ORIGINAL;
    boolean translated = master.has(Status.NAT_MASK);
    var call = (Call) master.helperState();
    var opposite = !translated ? expectation.tuple().inverse()
        : outbound ? gre(master, Direction.REPLY, call.server, call.client) : gre(master, Direction.ORIGINAL, 0, 0);
    var other = core.expectations.find(opposite, ct.zone());
    if (other != null) core.expectations.remove(other, null);
    if (!translated) return;
    var back = master.tuple(Direction.other(direction));
    core.nat().map(ct, true, back.dst(), outbound ? mapped : -1);
    core.nat().map(ct, false, back.src(), outbound ? -1 : mapped);
  }

  /// Ends the call with its control connection (`pptp_destroy_siblings`).
  @Override public void ended(Connection ct) {
    if (!(ct.helperState() instanceof Call call)) return;
    core.greKeys.forget(ct);
    end(ct, gre(ct, Direction.ORIGINAL, call.client, call.server));
    end(ct, gre(ct, Direction.REPLY, call.server, call.client));
  }

  private void end(Connection ct, Tuple tuple) {
    var sibling = core.table.find(tuple, ct.zone(), core.now());
    if (sibling != null) {
      core.kill(sibling.connection, null);
      return;
    }
    var expected = core.expectations.find(tuple, ct.zone());
    if (expected != null) core.expectations.remove(expected, null);
  }
}
