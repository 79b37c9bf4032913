package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.SipText.Found;
import dev.hooklab.packet.Packet;

/// Announces the media streams that a session description offers: RTP at an even port, RTCP at the next one. They are
/// believed between the two ends of the signalling only (`process_sdp`, `set_expected_rtp_rtcp`).
final class SipMedia {
  private static final int LOWEST_PORT = 1024;
  /// Not more streams of a description are read.
  private static final int MAX_STREAMS = 3;
  private static final String[] KINDS = {"audio ", "video ", "image "};

  private final TrackingCore core;
  private final SipHelper helper;
  private final SipText text;
  private final SipNat nat;

  SipMedia(TrackingCore core, SipHelper helper, SipText text, SipNat nat) {
    this.core = core;
    this.helper = helper;
    this.text = text;
    this.nat = nat;
  }

  /// Reads the description in a message, if there is one.
  /// @return false when the packet has to be dropped
  boolean describe(Connection ct, Packet p) {
    if (text.sdp(SipHeader.SDP_VERSION, text.from, null) != Found.YES) return true;
    int session = text.at;
    boolean sessionAddress = text.sdpAddress(SipHeader.SDP_CONNECTION, session, SipHeader.SDP_MEDIA) == Found.YES;
    int address = text.address;
    boolean mapped = ct.has(Status.NAT_MASK);
    nat.mediaAddress = address;
    boolean any = sessionAddress;
    int place = session;
    for (int streams = 0; streams < MAX_STREAMS;) {
      var found = text.sdp(SipHeader.SDP_MEDIA, place, null);
      if (found != Found.YES) break;
      place = text.at;
      int kind = kind(place);
      if (kind < 0) {
        place += text.length;
        continue;
      }
      int digits = place + KINDS[kind].length();
      int length = text.length - KINDS[kind].length();
      place = digits;
      long port = text.number(digits);
      if (port <= 0) continue;
      if (port < LOWEST_PORT || port > 0xffff) return helper.dropped(p, "wrong port " + port);
      boolean ownAddress = text.sdpAddress(SipHeader.SDP_CONNECTION, place, SipHeader.SDP_MEDIA) == Found.YES;
      if (!ownAddress && !sessionAddress) return helper.dropped(p, "cannot parse SDP message");
      nat.mediaAddress = ownAddress ? text.address : address;
      any = true;
      if (!announce(ct, p, SipHelper.AUDIO + kind, (int) port, digits, length)) return helper.dropped(p, "cannot add expectation for voice");
      if (ownAddress && mapped && !nat.streamAddress(p, place)) return helper.dropped(p, "cannot mangle SDP");
      streams++;
    }
    return !any || !mapped || nat.sessionAddress(p, session);
  }

  private int kind(int place) {
    for (int i = 0; i < KINDS.length; i++) {
      if (text.length >= KINDS[i].length() && Letters.startsWith(text.packet.buf, place, text.end, KINDS[i])) return i;
    }
    return -1;
  }

  /// Announces a stream to the described address.
  /// @param digits where the port is named, in `length` bytes
  private boolean announce(Connection ct, Packet p, int expectationClass, int port, int digits, int length) {
    int direction = CtInfo.direction(p.ctinfo);
    var back = ct.tuple(Direction.other(direction));
    if (nat.mediaAddress != (int) ct.tuple(direction).srcLo()) return true;
    boolean mapped = ct.has(Status.NAT_MASK);
    boolean direct = false;
    while (true) {
      var there = core.expectations.find(stream(back, nat.mediaAddress, port, 0), ct.zone());
      if (there == null || there.master == ct || there.master.helper() != ct.helper() || there.expectationClass() != expectationClass) break;
      if (direct || !there.moved() || !mapped) return !direct || nat.port(p, digits, length, port & ~1);
      // Both ends lie behind the same NAT: they can reach each other without it.
      nat.mediaAddress = there.behindAddress;
      port = there.behindPort;
      direct = true;
    }
    int even = port & ~1;
    if (direct && !nat.port(p, digits, length, even)) return false;
    var rtp = expectation(ct, back, even, expectationClass);
    var rtcp = expectation(ct, back, even + 1, expectationClass);
    return mapped && !direct ? nat.media(ct, p, rtp, rtcp, digits, length) : add(rtp, rtcp);
  }

  private static Tuple stream(Tuple back, int address, int port, int sport) {
    return new Tuple(back.family(), Proto.UDP, back.zone(), 0, back.srcLo(), sport, 0, Integer.toUnsignedLong(address), port);
  }

  private Expectation expectation(Connection ct, Tuple back, int port, int expectationClass) {
    var tuple = stream(back, nat.mediaAddress, port & 0xffff, 0);
    return new Expectation(ct, tuple, tuple.withSource(0, 0xffffffffL, 0), expectationClass, 0, null);
  }

  /// Adds both; what somebody else expects already is as good.
  private boolean add(Expectation rtp, Expectation rtcp) {
    var first = core.expectations.addShared(rtp);
    if (first != Expectations.Result.ADDED && first != Expectations.Result.ALREADY) return false;
    var second = core.expectations.addShared(rtcp);
    if (second == Expectations.Result.ADDED || second == Expectations.Result.ALREADY) return true;
    if (first == Expectations.Result.ADDED) core.expectations.remove(rtp, null);
    return false;
  }
}
