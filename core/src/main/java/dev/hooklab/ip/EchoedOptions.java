package dev.hooklab.ip;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.OutputRoute;
import java.util.Arrays;

/// The options of an answer, made of those of the packet that it answers (`__ip_options_echo`, `ip_options_build`): routes
/// and times recorded so far, the source route backwards.
public final class EchoedOptions {
  private static final int MAX_LEN = 40;
  static final EchoedOptions NONE = new EchoedOptions();

  final IpOptions places = new IpOptions();
  private final byte[] bytes = new byte[MAX_LEN + 4];

  private EchoedOptions() {}

  /// The options for an answer.
  /// @return null when the answer cannot be sent because they are malformed
  static EchoedOptions of(Packet asked, OutputRoute routes) {
    var from = IpOptions.of(asked);
    if (from == null || from.length == 0) return NONE;
    var echoed = new EchoedOptions();
    if (from.recordRoute != 0 && !echoed.recordRoute(asked, from)) return null;
    if (from.timestamp != 0 && !echoed.timestamp(asked, from, routes)) return null;
    if (from.sourceRoute != 0) echoed.sourceRoute(asked, from);
    if (from.cipso != 0) echoed.append(asked, from.cipso);
    while ((echoed.places.length & 3) != 0) echoed.bytes[echoed.places.length++] = IpOptions.END;
    return echoed;
  }

  /// How much room they take in the header.
  public int length() {
    return places.length;
  }

  private int append(Packet asked, int option) {
    int at = places.length;
    int length = asked.buf[asked.net + option + IpOptions.LENGTH] & 0xff;
    System.arraycopy(asked.buf, asked.net + option, bytes, at, length);
    places.length += length;
    return at;
  }

  private boolean recordRoute(Packet asked, IpOptions from) {
    int at = append(asked, from.recordRoute);
    int length = bytes[at + IpOptions.LENGTH] & 0xff;
    int pointer = bytes[at + IpOptions.POINTER] & 0xff;
    places.recordRoute = at + Ipv4.MIN_LEN;
    if (!from.recordNeedsAddress || pointer > length) return true;
    if (pointer + 3 > length) return false;
    bytes[at + IpOptions.POINTER] = (byte) (pointer + 4);
    places.recordNeedsAddress = true;
    return true;
  }

  private boolean timestamp(Packet asked, IpOptions from, OutputRoute routes) {
    int at = append(asked, from.timestamp);
    int length = bytes[at + IpOptions.LENGTH] & 0xff;
    int pointer = bytes[at + IpOptions.POINTER] & 0xff;
    places.timestamp = at + Ipv4.MIN_LEN;
    if (pointer > length) return true;
    if (from.timestampNeedsAddress) {
      if (pointer + 3 > length) return false;
      places.timestampNeedsAddress = true;
      pointer += 4;
    }
    if (from.timestampNeedsTime) {
      if (pointer + 3 > length) return false;
      if ((bytes[at + IpOptions.FLAGS] & 0xf) != IpOptions.TIME_OF_GIVEN) {
        places.timestampNeedsTime = true;
        pointer += 4;
      } else if (pointer + 7 <= length && !routes.isUnicast(Bytes.i32(bytes, at + pointer - 1))) {
        places.timestampNeedsTime = true;
        pointer += 8;
      }
    }
    bytes[at + IpOptions.POINTER] = (byte) pointer;
    return true;
  }

  /// The hops that the packet has taken, the last one first (RFC 1122 §3.2.1.8).
  private void sourceRoute(Packet asked, IpOptions from) {
    int option = asked.net + from.sourceRoute;
    int length = asked.buf[option + IpOptions.LENGTH] & 0xff;
    int source = Math.min(asked.buf[option + IpOptions.POINTER] & 0xff, length + 1) - 4;
    int at = places.length;
    int taken = 0;
    if (source > 3) {
      places.firstHop = Bytes.i32(asked.buf, option + source - 1);
      taken = 4;
      for (source -= 4; source > 3; source -= 4, taken += 4) System.arraycopy(asked.buf, option + source - 1, bytes, at + taken - 1, 4);
      if (Bytes.i32(asked.buf, option + source + 3) == Ipv4.of(asked).src()) taken -= 4;
    }
    if (taken <= 3) return;
    bytes[at] = asked.buf[option];
    bytes[at + IpOptions.LENGTH] = (byte) (taken + 3);
    bytes[at + IpOptions.POINTER] = 4;
    places.sourceRoute = at + Ipv4.MIN_LEN;
    places.strict = from.strict;
    places.length += taken + 3;
  }

  /// Where an answer to `to` has to go first.
  public int firstHop(int to) {
    return places.sourceRoute != 0 ? places.firstHop : to;
  }

  /// Writes the options behind the header at `p.net` and fills in what is open; the checksum has yet to follow.
  /// @param source the answer's own address, `to` whom it is for in the end
  void write(Packet p, int source, int to, int millisOfDay) {
    System.arraycopy(bytes, 0, p.buf, p.net + Ipv4.MIN_LEN, places.length);
    if (places.sourceRoute != 0) {
      int option = p.net + places.sourceRoute;
      Bytes.i32(p.buf, option + (p.buf[option + IpOptions.LENGTH] & 0xff) - 4, to);
    }
    if (places.recordNeedsAddress) Bytes.i32(p.buf, next(p, places.recordRoute) - 5, source);
    if (places.timestampNeedsAddress) Bytes.i32(p.buf, next(p, places.timestamp) - 9, source);
    if (places.timestampNeedsTime) Bytes.i32(p.buf, next(p, places.timestamp) - 5, millisOfDay);
    p.options = places;
  }

  private static int next(Packet p, int option) {
    return p.net + option + (p.buf[p.net + option + IpOptions.POINTER] & 0xff);
  }

  @Override public String toString() {
    return Bytes.hex(Arrays.copyOf(bytes, places.length));
  }
}
