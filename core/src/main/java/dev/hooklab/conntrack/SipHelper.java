package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.SipText.Found;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;

/// Announces the calls that a registered SIP client may get, and the media streams of calls (nf_conntrack_sip.c). There is
/// one for UDP and one for TCP.
final class SipHelper implements Helper {
  /// The classes of its expectations.
  static final int SIGNALLING = 0;
  static final int AUDIO = 1;
  static final int VIDEO = 2;
  static final int IMAGE = 3;

  private static final Policy[] POLICIES =
      {new Policy("signalling", 1, 180), new Policy("audio", 4, 180), new Policy("video", 4, 180), new Policy("image", 2, 180)};
  private static final String ANSWER = "SIP/2.0 ";
  /// The length of `SIP/2.0 200`.
  private static final int SHORTEST = 11;
  private static final String HEADERS_END = "\r\n\r\n";
  /// For so many seconds a connection lives on after each message.
  private static final int PATIENCE = 3600;

  private final TrackingCore core;
  private final int proto;
  private final SipText text = new SipText();
  private final SipMedia media;
  private final SipNat nat;

  SipHelper(TrackingCore core, int proto) {
    this.core = core;
    this.proto = proto;
    this.nat = new SipNat(core, this, text);
    this.media = new SipMedia(core, this, text, nat);
  }

  /// What is known of a connection.
  static final class Dialogue implements Connection.HelperState {
    private long registerSequence;
    private long inviteSequence;
    /// Where the client hears answers, if not at the port that it sends from; 0 for there.
    int answersTo;
  }

  /// The requests that are understood, in the order in which they are looked for.
  private enum Method {
    INVITE, UPDATE, ACK, PRACK, BYE, REGISTER;

    private static final Method[] ALL = values();
  }

  @Override public String name() {
    return "sip";
  }

  @Override public int proto() {
    return proto;
  }

  @Override public Policy policy(int expectationClass) {
    return POLICIES[Math.min(expectationClass, IMAGE)];
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    boolean tcp = proto == Proto.TCP;
    if (tcp && ctinfo != CtInfo.ESTABLISHED && ctinfo != CtInfo.ESTABLISHED_REPLY || tcp && at + Tcp.MIN_LEN > p.end) return Verdict.ACCEPT;
    int payload = at + (tcp ? new Tcp(p.buf, at).headerLen() : Udp.LEN);
    if (payload >= p.end) return Verdict.ACCEPT;
    ct.prolong(PATIENCE * Connection.HZ);
    p.fragments = null;
    if (p.end - payload < SHORTEST) return Verdict.ACCEPT;
    if (!(ct.helperState() instanceof Dialogue)) ct.helperState(new Dialogue());
    text.message(p, payload, payload, p.end);
    return (tcp ? messages(ct, p) : message(ct, p)) ? Verdict.ACCEPT : Verdict.DROP;
  }

  /// Reads the messages of a TCP segment that are whole (`sip_help_tcp`).
  private boolean messages(Connection ct, Packet p) {
    int grown = 0;
    int rest = text.payload;
    while (true) {
      text.message(p, text.payload, rest, p.end);
      if (text.header(SipHeader.CONTENT_LENGTH) != Found.YES) break;
      int headers = Letters.find(p.buf, text.at + text.length, p.end, HEADERS_END);
      if (headers < 0) break;
      long length = text.number(text.at);
      if (length < 0) break;
      long end = headers + HEADERS_END.length() + length;
      if (end > p.end) return true;
      text.end = (int) end;
      if (!message(ct, p)) return false;
      grown += text.end - (int) end;
      rest = text.end;
    }
    if (ct.has(Status.NAT_MASK)) ct.adjust(CtInfo.direction(p.ctinfo), Tcp.of(p).seq(), grown);
    return true;
  }

  /// @return false when the packet has to be dropped
  private boolean message(Connection ct, Packet p) {
    boolean accepted = text.startsWith(text.from, ANSWER) ? answer(ct, p) : request(ct, p);
    return accepted && (!ct.has(Status.NAT_MASK) || nat.message(ct, p));
  }

  boolean dropped(Packet p, String why) {
    core.dropped(p, this, why);
    return false;
  }

  // -------- requests

  private boolean request(Connection ct, Packet p) {
    int direction = CtInfo.direction(p.ctinfo);
    var tuple = ct.tuple(direction);
    // Some phones send from a high port but listen at the one that they name.
    if (text.place(SipHeader.VIA_UDP) == Found.YES && text.port != tuple.sport() && text.address == (int) tuple.srcLo()) {
      ((Dialogue) ct.helperState()).answersTo = text.port;
    }
    var method = method(text.from);
    if (method == null) return true;
    if (!sequenced(p)) return false;
    long sequence = text.number(text.at);
    var dialogue = (Dialogue) ct.helperState();
    return switch (method) {
      case INVITE -> {
        takeBack(ct, true);
        boolean accepted = media.describe(ct, p);
        if (accepted) dialogue.inviteSequence = sequence;
        yield accepted;
      }
      case UPDATE, ACK, PRACK -> media.describe(ct, p);
      case BYE -> {
        takeBack(ct, true);
        yield true;
      }
      case REGISTER -> register(ct, p, sequence);
    };
  }

  private Method method(int place) {
    var buf = text.packet.buf;
    for (var method : Method.ALL) {
      int after = place + method.name().length();
      if (after + 2 > text.end || !text.startsWith(place, method.name())) continue;
      if (buf[after] == ' ' && Letters.letter(buf[after + 1])) return method;
    }
    return null;
  }

  /// Finds the sequence number of a message; without one it is dropped.
  private boolean sequenced(Packet p) {
    if (text.header(SipHeader.CSEQ) != Found.YES) return dropped(p, "cannot parse cseq");
    return text.number(text.at) >= 0 || dropped(p, "cannot get cseq");
  }

  /// For how many seconds a message says that something lasts; 0 when it does not.
  private long expires() {
    return text.header(SipHeader.EXPIRES) == Found.YES ? Math.max(0, text.number(text.at)) : 0;
  }

  /// Announces the calls that a client registers for; they may come when the registrar has agreed.
  private boolean register(Connection ct, Packet p, long sequence) {
    if (ct.has(Status.EXPECTED)) return true;
    long expires = expires();
    int direction = CtInfo.direction(p.ctinfo);
    if (text.place(SipHeader.CONTACT) != Found.YES) return true;
    int contact = text.at;
    int length = text.length;
    if (text.address != (int) ct.tuple(direction).srcLo() || !sameTransport(contact + length)) return true;
    long parameter = text.numberParameter(contact + length, "expires=");
    if (parameter == -1) return dropped(p, "cannot parse expires");
    if (parameter >= 0) expires = parameter;
    var registrar = ct.tuple(Direction.other(direction));
    boolean accepted = true;
    if (expires != 0) {
      long called = Integer.toUnsignedLong(text.address);
      var tuple = new Tuple(registrar.family(), proto, registrar.zone(), 0, registrar.srcLo(), 0, 0, called, text.port);
      int flags = Expectation.PERMANENT | Expectation.INACTIVE;
      var expectation = new Expectation(ct, tuple, tuple.withSource(0, 0xffffffffL, 0), SIGNALLING, flags, this);
      text.at = contact;
      text.length = length;
      if (ct.has(Status.NAT_MASK)) {
        accepted = nat.expect(ct, p, expectation);
      } else if (core.expectations.add(expectation) != Expectations.Result.ADDED) {
        accepted = dropped(p, "cannot add expectation");
      }
    }
    if (accepted) ((Dialogue) ct.helperState()).registerSequence = sequence;
    return accepted;
  }

  /// Whether a contact is to be reached as its message has come (`ct_sip_parse_transport`).
  private boolean sameTransport(int parameters) {
    return !text.parameter(parameters, "transport=") || text.startsWith(text.at, proto == Proto.TCP ? "TCP" : "UDP");
  }

  // -------- answers

  private boolean answer(Connection ct, Packet p) {
    if (text.end - text.from < SHORTEST) return true;
    long code = text.number(text.from + ANSWER.length());
    if (code <= 0) return dropped(p, "cannot get code");
    if (!sequenced(p)) return false;
    long sequence = text.number(text.at);
    int name = text.at + text.length + 1;
    var dialogue = (Dialogue) ct.helperState();
    if (says(name, Method.INVITE) || says(name, Method.UPDATE) || says(name, Method.PRACK)) {
      if (code >= 100 && code < 300) return media.describe(ct, p);
      if (dialogue.inviteSequence == sequence) takeBack(ct, true);
      return true;
    }
    return !says(name, Method.REGISTER) || dialogue.registerSequence != sequence || code >= 100 && code < 200 || registered(ct, p, code);
  }

  private boolean says(int place, Method method) {
    return text.startsWith(place, method.name());
  }

  /// Has what was announced with a registration last as long as the registrar says, or ends it.
  private boolean registered(Connection ct, Packet p, long code) {
    if (code >= 200 && code < 300) {
      long expires = expires();
      int own = (int) ct.tuple(CtInfo.direction(p.ctinfo)).dstLo();
      text.rewind();
      while (text.nextPlace(SipHeader.CONTACT) == Found.YES) {
        int parameters = text.at + text.length;
        int port = text.port;
        if (text.address != own || !sameTransport(parameters)) continue;
        long parameter = text.numberParameter(parameters, "expires=");
        if (parameter == -1) return dropped(p, "cannot parse expires");
        long seconds = parameter >= 0 ? parameter : expires;
        if (seconds == 0) break;
        if (refresh(ct, own, port, seconds)) return true;
      }
    }
    takeBack(ct, false);
    return true;
  }

  private boolean refresh(Connection ct, int address, int port, long seconds) {
    for (var e : core.expectations.of(ct)) {
      var tuple = e.tuple();
      if (e.expectationClass() != SIGNALLING || (int) tuple.dstLo() != address || tuple.proto() != proto || tuple.dport() != port) continue;
      core.expectations.activate(e, seconds);
      return true;
    }
    return false;
  }

  /// Takes back what was announced: all media streams, or the registration (`flush_expectations`).
  private void takeBack(Connection ct, boolean streams) {
    for (var e : core.expectations.of(ct)) {
      if ((e.expectationClass() != SIGNALLING) != streams) continue;
      core.expectations.remove(e, null);
      if (!streams) return;
    }
  }
}
