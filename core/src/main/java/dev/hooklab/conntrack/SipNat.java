package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Expectations.Result;
import dev.hooklab.conntrack.SipHelper.Dialogue;
import dev.hooklab.conntrack.SipText.Found;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import java.nio.charset.StandardCharsets;

/// Has SIP messages of a mapped connection name the places where each side can reach the other (nf_nat_sip.c).
final class SipNat {
  private static final int MAX_PORT = 0xffff;

  private final TrackingCore core;
  private final SipHelper helper;
  private final SipText text;
  /// Where the stream goes that is being announced; changed to where it is announced.
  int mediaAddress;

  SipNat(TrackingCore core, SipHelper helper, SipText text) {
    this.core = core;
    this.helper = helper;
    this.text = text;
  }

  private boolean replace(int at, int length, String by) {
    boolean replaced = core.nat().replace(text.packet, at - text.payload, length, by.getBytes(StandardCharsets.US_ASCII), false);
    if (replaced) text.end += by.length() - length;
    return replaced;
  }

  private static String place(int address, int port) {
    return Ip.text(address) + ":" + port;
  }

  // -------- headers

  /// Rewrites the addresses of the connection in a message's headers.
  /// @return false when the packet has to be dropped
  boolean message(Connection ct, Packet p) {
    boolean request = !text.startsWith(text.from, "SIP/2.0");
    if (request && text.requestPlace() && !map(ct, p)) return helper.dropped(p, "cannot mangle SIP message");
    if (!via(ct, p, request)) return false;
    text.rewind();
    while (text.nextPlace(SipHeader.CONTACT) == Found.YES) if (!map(ct, p)) return helper.dropped(p, "cannot mangle contact");
    if (!map(ct, p, SipHeader.FROM) || !map(ct, p, SipHeader.TO)) return helper.dropped(p, "cannot mangle SIP from/to");
    int answersTo = ((Dialogue) ct.helperState()).answersTo;
    if (CtInfo.direction(p.ctinfo) == Direction.ORIGINAL || answersTo == 0 || ct.proto() != Proto.UDP) return true;
    Bytes.u16(p.buf, p.transport() + Udp.DPORT, answersTo);
    return core.nat().replace(p, 0, 0, new byte[0], false);
  }

  private boolean map(Connection ct, Packet p, SipHeader header) {
    return text.place(header) != Found.YES || map(ct, p);
  }

  /// Rewrites the place that was read, if it is an end of the connection (`map_addr`).
  private boolean map(Connection ct, Packet p) {
    int direction = CtInfo.direction(p.ctinfo);
    var here = ct.tuple(direction);
    var there = ct.tuple(Direction.other(direction));
    int answersTo = ((Dialogue) ct.helperState()).answersTo;
    int address;
    int port;
    if ((int) here.srcLo() == text.address && here.sport() == text.port) {
      address = (int) there.dstLo();
      port = there.dport();
    } else if ((int) here.dstLo() == text.address && here.dport() == text.port) {
      address = (int) there.srcLo();
      port = answersTo != 0 ? answersTo : there.sport();
    } else {
      return true;
    }
    return address == text.address && port == text.port || replace(text.at, text.length, place(address, port));
  }

  /// Rewrites the topmost `Via`, and what its parameters say about where to answer.
  private boolean via(Connection ct, Packet p, boolean request) {
    if (text.place(ct.proto() == Proto.TCP ? SipHeader.VIA_TCP : SipHeader.VIA_UDP) != Found.YES) return true;
    int direction = CtInfo.direction(p.ctinfo);
    var here = ct.tuple(direction);
    var there = ct.tuple(Direction.other(direction));
    if (text.address != (int) (request ? here.srcLo() : here.dstLo()) || text.port != (request ? here.sport() : here.dport())) return true;
    int before = text.end;
    int parameters = text.at + text.length;
    if (!map(ct, p)) return helper.dropped(p, "cannot mangle Via header");
    parameters += text.end - before;
    if (!address(parameters, "maddr=", (int) here.srcLo(), (int) there.dstLo())) return helper.dropped(p, "cannot mangle maddr");
    if (!address(parameters, "received=", (int) here.dstLo(), (int) there.srcLo())) return helper.dropped(p, "cannot mangle received");
    if (text.numberParameter(parameters, "rport=") != here.dport() || here.dport() == there.sport()) return true;
    return replace(text.at, text.length, Integer.toString(there.sport())) || helper.dropped(p, "cannot mangle rport");
  }

  private boolean address(int parameters, String name, int from, int to) {
    if (!text.addressParameter(parameters, name) || text.address != from || from == to) return true;
    return replace(text.at, text.length, Ip.text(to));
  }

  // -------- announced connections

  /// Announces the calls for a contact where they can reach it, and names that place (`nf_nat_sip_expect`).
  boolean expect(Connection ct, Packet p, Expectation expectation) {
    int direction = CtInfo.direction(p.ctinfo);
    var here = ct.tuple(direction);
    var there = ct.tuple(Direction.other(direction));
    int contact = text.at;
    int length = text.length;
    int answersTo = ((Dialogue) ct.helperState()).answersTo;
    outside(expectation, ct, direction);
    if (expectation.behindPort == (answersTo != 0 ? answersTo : here.sport())) expectation.port(there.dport());
    if (!core.nat().expect(expectation)) return helper.dropped(p, "all ports in use for SIP");
    if (!expectation.moved()) return true;
    if (replace(contact, length, place((int) expectation.tuple().dstLo(), expectation.tuple().dport()))) return true;
    core.expectations.remove(expectation, null);
    return helper.dropped(p, "cannot mangle packet");
  }

  private void outside(Expectation expectation, Connection ct, int direction) {
    int own = (int) ct.tuple(direction).srcLo();
    int seen = (int) ct.tuple(Direction.other(direction)).dstLo();
    expectation.outside(own == seen ? (int) expectation.tuple().dstLo() : seen);
    expectation.onArrival((arrived, found) -> arrived(arrived, found, Direction.other(direction)));
  }

  /// Maps a connection that was announced (`nf_nat_sip_expected`). A stream comes from where the other stream of the pair
  /// is announced, or else from where its master's packets seem to come.
  /// @param direction the direction of the master in which it comes
  private void arrived(Connection ct, Expectation expectation, int direction) {
    core.nat().map(ct, false, Ip.v4(expectation.behindAddress), expectation.behindPort);
    var from = ct.original();
    if (expectation.expectationClass() != SipHelper.SIGNALLING) {
      for (var pair : core.expectations.of(ct.master())) {
        if (pair.tuple().proto() == from.proto() && pair.behindAddress == (int) from.srcLo() && pair.behindPort == from.sport()) {
          core.nat().map(ct, true, pair.tuple().dst(), pair.tuple().dport());
          return;
        }
      }
    }
    if (from.srcLo() == ct.master().tuple(direction).srcLo()) core.nat().map(ct, true, ct.master().tuple(Direction.other(direction)).dst(), -1);
  }

  // -------- the session description

  /// Announces a stream at a pair of ports that is free outside, and names it (`nf_nat_sdp_media`).
  boolean media(Connection ct, Packet p, Expectation rtp, Expectation rtcp, int digits, int length) {
    int direction = CtInfo.direction(p.ctinfo);
    outside(rtp, ct, direction);
    outside(rtcp, ct, direction);
    mediaAddress = (int) rtp.tuple().dstLo();
    int port = freePair(rtp, rtcp);
    if (port == 0) return helper.dropped(p, "all ports in use for SDP media");
    if (port == rtp.behindPort || port(p, digits, length, port)) return true;
    core.expectations.remove(rtp, null);
    core.expectations.remove(rtcp, null);
    return helper.dropped(p, "cannot mangle SDP message");
  }

  private int freePair(Expectation rtp, Expectation rtcp) {
    for (int port = rtp.tuple().dport(); port != 0; port = port + 2 & MAX_PORT) {
      rtp.port(port);
      var result = core.expectations.addShared(rtp);
      if (result == Result.BUSY) continue;
      if (result != Result.ADDED) return 0;
      rtcp.port(port + 1 & MAX_PORT);
      result = core.expectations.addShared(rtcp);
      if (result == Result.ADDED) return port;
      core.expectations.remove(rtp, null);
      if (result != Result.BUSY) return 0;
    }
    return 0;
  }

  /// Names another port for a stream.
  boolean port(Packet p, int digits, int length, int port) {
    return replace(digits, length, Integer.toString(port)) && contentLength();
  }

  /// Names another address for one stream.
  boolean streamAddress(Packet p, int stream) {
    return replaceAddress(SipHeader.SDP_CONNECTION, stream) == Found.YES && contentLength();
  }

  /// Names another address for the owner of the session, and for its streams.
  boolean sessionAddress(Packet p, int session) {
    return replaceAddress(SipHeader.SDP_OWNER, session) == Found.YES
        && replaceAddress(SipHeader.SDP_CONNECTION, session) != Found.MALFORMED && contentLength();
  }

  private Found replaceAddress(SipHeader header, int start) {
    if (text.sdp(header, start, SipHeader.SDP_MEDIA) != Found.YES) return Found.NO;
    return replace(text.at, text.length, Ip.text(mediaAddress)) ? Found.YES : Found.MALFORMED;
  }

  /// Says how long the description is now (`mangle_content_len`).
  private boolean contentLength() {
    if (text.sdp(SipHeader.SDP_VERSION, text.from, null) != Found.YES) return false;
    int description = text.end - text.at + SipHeader.SDP_VERSION.text.length();
    return text.header(SipHeader.CONTENT_LENGTH) == Found.YES && replace(text.at, text.length, Integer.toString(description));
  }
}
