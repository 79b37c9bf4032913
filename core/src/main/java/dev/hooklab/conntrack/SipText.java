package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;

/// A SIP message in a packet (RFC 3261, RFC 4566), searched as nf_conntrack_sip.c searches it: what is found lies at `at` and
/// is `length` long, and its address and port are read. All places are offsets in the packet's buffer. One object serves
/// all messages of a helper.
final class SipText {
  /// What came of a search.
  enum Found { YES, NO, MALFORMED }

  private static final int SIP_PORT = 5060;
  private static final int LOWEST_PORT = 1024;
  private static final long MAX_NUMBER = 0xffffffffL;
  private static final String SIP = "sip:";

  /// There is no parameter of the name.
  static final long ABSENT = -2;

  Packet packet;
  /// Where the payload begins, of which the message is a part.
  int payload;
  int from;
  int end;

  int at;
  int length;
  int address;
  int port;
  /// Where the address that was read ends.
  private int next;
  /// How much of a value lies before the place in it.
  private int shift;

  /// Where a search for one address after the other has come to.
  private int cursor;
  private boolean inHeader;

  void message(Packet p, int payloadAt, int begin, int limit) {
    packet = p;
    payload = payloadAt;
    from = begin;
    end = limit;
  }

  private byte[] buf() {
    return packet.buf;
  }

  boolean startsWith(int place, String text) {
    return Letters.startsWithIgnoreCase(buf(), place, end, text);
  }

  private boolean lineEnds(int place) {
    return buf()[place] == '\r' || buf()[place] == '\n';
  }

  private boolean blank(int place) {
    return buf()[place] == ' ' || buf()[place] == '\t';
  }

  /// The number at a place; -1 when there is none, or one beyond 32 bits.
  long number(int place) {
    long value = Letters.skipDigits(buf(), place, end) == place ? -1 : 0;
    for (int i = place; i < end && Letters.digit(buf()[i]) && value <= MAX_NUMBER; i++) value = value * 10 + buf()[i] - '0';
    return value > MAX_NUMBER ? -1 : value;
  }

  // -------- values

  /// Reads a dotted address (`in4_pton`).
  private boolean readAddress(int place, int limit) {
    int value = 0;
    int part = -1;
    int dots = 0;
    for (int i = place;; i++) {
      byte c = i < limit ? buf()[i] : 0;
      if (Letters.digit(c)) {
        part = Math.max(part, 0) * 10 + c - '0';
        if (part > 255) return false;
        continue;
      }
      if (part < 0) return false;
      value = value << 8 | part;
      part = -1;
      if (c == '.') {
        if (++dots == 4) return false;
      } else {
        if (dots != 3 || Character.digit(c, 16) >= 0) return false;
        address = value;
        next = i;
        return true;
      }
    }
  }

  /// Reads an address, and a port from 1024 on if there is one. It does not end where the message does.
  private boolean readPlace(int place) {
    if (!readAddress(place, end) || next >= end) return false;
    port = SIP_PORT;
    if (buf()[next] != ':') return true;
    long value = number(++next);
    next = Letters.skipDigits(buf(), next, end);
    port = (int) value;
    return value >= LOWEST_PORT && value <= 0xffff;
  }

  /// How long the wanted part of a value is that begins at a place; 0 for none.
  private int measure(SipHeader.Value value, int place) {
    return switch (value) {
      case DIGITS -> Letters.skipDigits(buf(), place, end) - place;
      case ADDRESS -> readAddress(place, end) ? next - place : 0;
      case PLACE -> readPlace(place) ? next - place : 0;
      case PLACE_OF_USER -> {
        int user = place;
        while (user < end && buf()[user] != '@' && !lineEnds(user)) user++;
        shift = user < end && buf()[user] == '@' ? user + 1 - place : 0;
        yield readPlace(place + shift) ? next - place - shift : 0;
      }
      case MEDIA -> {
        int i = letters(place);
        yield i < end && buf()[i] == ' ' ? Letters.skipDigits(buf(), i + 1, end) - place : 0;
      }
    };
  }

  private int letters(int place) {
    int i = place;
    while (i < end && Letters.letter(buf()[i])) i++;
    return i;
  }

  // -------- lines

  /// Where a line goes on that is continued in the next one; -1 where it ends (`sip_follow_continuation`).
  private int followContinuation(int place, int limit) {
    int i = place + 1;
    if (i >= limit) return -1;
    if (buf()[i - 1] == '\r' && buf()[i] == '\n' && ++i >= limit) return -1;
    if (!blank(i)) return -1;
    while (i < limit && blank(i)) i++;
    return i;
  }

  private int skipBlanks(int place) {
    int i = place;
    while (i < end && blank(i)) i++;
    return i < end && lineEnds(i) ? followContinuation(i, end) : i;
  }

  /// Where a text comes up in a value; -1 for nowhere (`ct_sip_header_search`).
  private int search(int place, int limit, String text) {
    int last = limit - text.length();
    for (int i = place; i < last; i++) {
      if (lineEnds(i)) {
        i = followContinuation(i, last);
        if (i < 0) return -1;
      } else if (startsWith(i, text)) {
        return i;
      }
    }
    return -1;
  }

  /// Where the next line begins; the end when there is none.
  private int nextLine(int place) {
    int i = place;
    while (i < end && !lineEnds(i)) i++;
    i++;
    return i < end && buf()[i - 1] == '\r' && buf()[i] == '\n' ? i + 1 : i;
  }

  /// Finds the first line of a name that begins behind a place (`ct_sip_get_header`).
  private Found header(SipHeader header, int start) {
    for (int line = nextLine(start); line < end; line = nextLine(line + 1)) {
      if (blank(line)) continue;
      int i = skipName(header, line);
      if (i < 0) continue;
      i = skipBlanks(i);
      if (i < 0 || i >= end || buf()[i] != ':' || ++i >= end) return Found.NO;
      i = skipBlanks(i);
      return i < 0 ? Found.NO : value(header, i, header.search == null ? i : search(i, end, header.search));
    }
    return Found.NO;
  }

  private int skipName(SipHeader header, int line) {
    if (startsWith(line, header.text)) return line + header.text.length();
    if (header.compact == null || end - line < header.compact.length() + 1 || !startsWith(line, header.compact)) return -1;
    int i = line + header.compact.length();
    return Letters.letter(buf()[i]) ? -1 : i;
  }

  private Found value(SipHeader header, int begin, int found) {
    at = begin;
    if (found < 0) return Found.MALFORMED;
    int i = header.search == null ? found : found + header.search.length();
    shift = 0;
    length = measure(header.value, i);
    if (length == 0) return Found.MALFORMED;
    at = i + shift;
    return Found.YES;
  }

  /// Finds the first line of a name.
  Found header(SipHeader header) {
    return header(header, from);
  }

  // -------- addresses

  /// Reads the place in the first line (`ct_sip_parse_request`).
  boolean requestPlace() {
    int i = letters(from);
    if (i == from || ++i >= end) return false;
    while (i < end - SIP.length() && !startsWith(i, SIP)) {
      if (lineEnds(i)) return false;
      i++;
    }
    if (startsWith(i, SIP)) i += SIP.length();
    shift = 0;
    if (measure(SipHeader.Value.PLACE_OF_USER, i) == 0) return false;
    at = i + shift;
    length = next - at;
    return true;
  }

  /// Reads the first place that the lines of a name name (`ct_sip_parse_header_uri`).
  Found place(SipHeader header) {
    return walk(header, from, false);
  }

  /// Begins with the first of several places.
  void rewind() {
    cursor = from;
    inHeader = false;
  }

  /// Reads the next place, in the same line or another one.
  Found nextPlace(SipHeader header) {
    var found = walk(header, cursor, inHeader);
    inHeader = found == Found.YES;
    cursor = next;
    return found;
  }

  /// Finds the next value that can be read (`ct_sip_walk_headers`).
  private Found walk(SipHeader header, int start, boolean list) {
    int place = start;
    while (list) {
      var found = listed(header, place);
      if (found == Found.YES) return found;
      if (found == Found.NO) break;
      place = at;
    }
    while (true) {
      var found = header(header, place);
      if (found != Found.MALFORMED) return found;
      place = at;
    }
  }

  /// Finds the value behind the next comma (`ct_sip_next_header`).
  private Found listed(SipHeader header, int start) {
    int comma = search(start, end, ",");
    int found = comma < 0 ? -1 : search(comma, end, header.search);
    return found < 0 ? Found.NO : value(header, found + header.search.length(), found);
  }

  // -------- parameters of a value, behind a place

  /// Finds a parameter, and how far it goes (`ct_sip_parse_param`).
  boolean parameter(int start, String name) {
    if (!find(start, name)) return false;
    int limit = search(at, parametersEnd(start), ";");
    length = (limit < 0 ? parametersEnd(start) : limit) - at;
    return true;
  }

  private int parametersEnd(int start) {
    int comma = search(start, end, ",");
    return comma < 0 ? end : comma;
  }

  private boolean find(int start, String name) {
    int found = search(start, parametersEnd(start), name);
    if (found >= 0) at = found + name.length();
    return found >= 0;
  }

  /// Reads a parameter that is an address.
  boolean addressParameter(int start, String name) {
    if (!find(start, name) || !readAddress(at, parametersEnd(start))) return false;
    length = next - at;
    return true;
  }

  /// Reads a parameter that is a number (`ct_sip_parse_numerical_param`).
  /// @return [#ABSENT] when there is none, -1 when it cannot be read
  long numberParameter(int start, String name) {
    if (!find(start, name)) return ABSENT;
    length = Letters.skipDigits(buf(), at, end) - at;
    return number(at);
  }

  // -------- the session description

  /// Finds a line of the session description (`ct_sip_get_sdp_header`).
  /// @param stop a line at which the search ends; null for none
  Found sdp(SipHeader header, int start, SipHeader stop) {
    for (int line = nextLine(start); line < end; line = nextLine(line + 1)) {
      if (stop != null && startsWith(line, stop.text)) return Found.NO;
      if (!startsWith(line, header.text)) continue;
      int i = line + header.text.length();
      return value(header, i, header.search == null ? i : searchLine(i, header.search));
    }
    return Found.NO;
  }

  private int searchLine(int place, String text) {
    for (int i = place; i < end - text.length() && !lineEnds(i); i++) if (Letters.startsWith(buf(), i, end, text)) return i;
    return -1;
  }

  /// The same for a line with an address, which is read.
  Found sdpAddress(SipHeader header, int start, SipHeader stop) {
    var found = sdp(header, start, stop);
    return found == Found.YES && !readAddress(at, at + length) ? Found.MALFORMED : found;
  }
}
