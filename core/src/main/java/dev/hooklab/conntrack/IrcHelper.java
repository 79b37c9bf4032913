package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import java.util.List;

/// Announces the direct connections that an IRC client offers to another one (DCC; nf_conntrack_irc.c). It reads what the
/// client sends, and believes an offer only if it names the client's own address, inside or outside.
final class IrcHelper implements Helper {
  private static final Policy EIGHT_FOR_5_MINUTES = new Policy(8, 300);
  private static final List<String> COMMANDS = List.of("SEND ", "CHAT ", "MOVE ", "TSEND ", "SCHAT ");
  private static final String MESSAGE = "PRIVMSG ";
  private static final String OFFER = "\1DCC ";
  /// No further than this is a payload read.
  private static final int MAX_SEARCH = 4095;
  /// The length of `PRIVMSG x `.
  private static final int SHORTEST_MESSAGE = 10;
  /// The length of ` :\1DCC SEND t AAAAAAAA P\1\n`.
  private static final int SHORTEST_OFFER = 26;
  /// The length of `AAAAAAAA P\1\n`.
  private static final int SHORTEST_PLACE = 12;

  private final TrackingCore core;

  IrcHelper(TrackingCore core) {
    this.core = core;
  }

  /// The place that an offer names.
  /// @param at where it begins in the buffer
  private record Place(int at, int length, int address, int port) implements Announcement.Form {
    @Override public String text(Ip ip, int newPort) {
      return Integer.toUnsignedString(ip.v4()) + " " + newPort;
    }
  }

  @Override public String name() {
    return "irc";
  }

  @Override public int proto() {
    return Proto.TCP;
  }

  @Override public Policy policy(int expectationClass) {
    return EIGHT_FOR_5_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (ctinfo != CtInfo.ESTABLISHED || at + Tcp.MIN_LEN > p.end) return Verdict.ACCEPT;
    int payload = at + new Tcp(p.buf, at).headerLen();
    if (payload >= p.end) return Verdict.ACCEPT;
    var place = find(ct, p.buf, payload, Math.min(p.end, payload + MAX_SEARCH));
    return place == null || announce(ct, p, payload, place) ? Verdict.ACCEPT : Verdict.DROP;
  }

  /// Finds the first offer that names a place; null for none, and for one that is not to be believed.
  private Place find(Connection ct, byte[] buf, int payload, int end) {
    int at = payload;
    while (at < end - SHORTEST_MESSAGE && (buf[at] == ' ' || buf[at] == '\r' || buf[at] == '\n')) at++;
    if (at < end - SHORTEST_MESSAGE) {
      if (!Letters.startsWithIgnoreCase(buf, at, end, MESSAGE)) return null;
      at += MESSAGE.length();
    }
    while (at < end - SHORTEST_OFFER) {
      if (!Letters.startsWith(buf, at, end, " :")) {
        at++;
        continue;
      }
      at += 2;
      if (!Letters.startsWith(buf, at, end, OFFER)) return null;
      at += OFFER.length();
      for (var command : COMMANDS) {
        if (!Letters.startsWith(buf, at, end, command)) continue;
        at += command.length();
        var place = read(buf, at, end);
        if (place != null) return believable(ct, place) ? place : null;
      }
    }
    return null;
  }

  /// Reads a place behind an offer's subject, in a line that is whole (`parse_dcc`); null when there is none.
  private static Place read(byte[] buf, int from, int end) {
    int at = from;
    while (buf[at++] != ' ') if (at > end - SHORTEST_PLACE) return null;
    int newline = at;
    while (newline < end && buf[newline] != '\n') newline++;
    if (newline == end) return null;
    int begin = at;
    int address = (int) Letters.number(buf, at, end);
    at = Letters.skipDigits(buf, at, end);
    while (buf[at] == ' ') at++;
    int port = (int) Letters.number(buf, at, end) & 0xffff;
    return new Place(begin, Letters.skipDigits(buf, at, end) - begin, address, port);
  }

  private boolean believable(Connection ct, Place place) {
    int own = (int) ct.original().srcLo();
    if (place.port != 0 && (place.address == own || place.address == (int) ct.reply().dstLo())) return true;
    core.log.warn("nf_conntrack_irc: Forged DCC command from " + Ip.text(own) + ": " + Ip.text(place.address) + ":" + place.port);
    return false;
  }

  private boolean announce(Connection ct, Packet p, int payload, Place place) {
    var answers = ct.reply();
    var tuple = answers.withSource(0, 0, 0).withDestination(answers.dstHi(), answers.dstLo(), place.port);
    var expectation = new Expectation(ct, tuple, tuple.withSource(0, 0, 0), 0, 0, null);
    return core.announce(this, p, new Announcement(expectation, Direction.REPLY, place.port, place.at - payload, place.length, place));
  }
}
