package dev.hooklab.xtables;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Services;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of arguments that many extensions take, with libxtables' words when they are wrong (`xtopt_subparse`).
public final class Values {
  /// A text, whatever it is.
  public static final ValueType<String> STRING = Use::text;

  /// A port or service name, or a range `[min]:[max]` of them.
  public static final ValueType<PortRange> PORT_RANGE = Values::portRange;

  /// A port by number or service name.
  public static final ValueType<Integer> PORT = use -> port(use.text());

  /// A protocol's number or name.
  public static final ValueType<Integer> PROTOCOL = use -> Protocols.parse(use.text());

  /// A number of 32 bits.
  public static final ValueType<Integer> U32 = use -> number(0, 0xffffffffL).read(use).intValue();

  /// A mark with an optional mask: `value[/mask]`.
  public static final ValueType<MaskedMark> MARK = Values::mark;

  /// An address with an optional length or mask; a mask that is no prefix is taken for a whole address.
  public static final ValueType<HostMask> HOST_MASK = Values::hostMask;

  /// How many leading bits of an address count, by a length or a mask (`XTTYPE_PLEN`); 255 for a mask with gaps.
  public static final ValueType<Integer> MASK_LENGTH = use -> new MaskedIp(Ip.ANY4, lengthMask(use)).length() & 0xff;

  /// The same where a mask with gaps is taken for a whole address (`XTTYPE_PLENMASK`).
  public static final ValueType<Integer> PREFIX_LENGTH = use -> Math.min(Family.INET.bits, MASK_LENGTH.read(use));

  /// An address.
  public static final ValueType<Ip> HOST = use -> host(use, use.text());

  /// An Ethernet address.
  public static final ValueType<Mac> MAC = Values::mac;

  private static final Pattern DECIMAL = Pattern.compile("[ \\t-\\r]*[+-]?(\\d+)");
  private static final int MAC_BYTES = 6;
  private static final Pattern MAC_BYTE = Pattern.compile("[0-9a-fA-F]{0,2}|[-+\\s][0-9a-fA-F]");
  private static final BigInteger ALL_ONES = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Values() {}

  /// A number within bounds, both below 2^63.
  public static ValueType<Long> number(long min, long max) {
    return use -> {
      long value = Numeral.strict(use.text(), min, max);
      if (value < 0) throw use.outOfRange(Long.toString(min), Long.toString(max));
      return value;
    };
  }

  /// A number, or a range `[min]:[max]`, with bounds from 0 to `max`, unsigned.
  public static ValueType<Range> range(long max) {
    return use -> {
      int colon = use.text().indexOf(':');
      long low = component(use, use.text(), 0, max);
      if (colon < 0) return new Range(low, low);
      var rest = use.text().substring(colon + 1);
      long high = component(use, rest, max, max);
      if (rest.indexOf(':') >= 0) throw tooMany(use);
      return new Range(low, high);
    };
  }

  private static long component(Use use, String text, long otherwise, long max) {
    if (text.isEmpty() || text.charAt(0) == ':') return otherwise;
    var number = Numeral.read(text, 0);
    if (number == null || !number.within(0, max)) {
      throw use.problem("bad value for option \"--" + use.option() + "\" near \"" + text + "\", or out of range (0-"
          + Long.toUnsignedString(max) + ").");
    }
    if (number.end() < text.length() && text.charAt(number.end()) != ':') {
      throw use.problem("Argument to \"--" + use.option() + "\" has unexpected characters near \"" + text.substring(number.end()) + "\".");
    }
    return number.value();
  }

  /// A text of at most `max` bytes; what is too long is cut silently, as the kernel's field cuts it.
  public static ValueType<String> cut(int max) {
    return use -> CString.cut(use.text(), max);
  }

  /// A name of one character at least, cut in the same way.
  public static ValueType<String> name(int max) {
    return use -> {
      if (use.text().isEmpty()) throw new ParameterProblem("Argument must have a minimum length of 1 characters\n");
      return cut(max).read(use);
    };
  }

  /// An Ethernet address: six numbers of up to two characters, each as `strtoul(3)` takes it, so that none at all is 0
  /// (`xtopt_parse_ethermac`).
  private static Mac mac(Use use) {
    var parts = use.text().split(":", -1);
    long bits = 0;
    for (var part : parts) {
      if (parts.length != MAC_BYTES || !MAC_BYTE.matcher(part).matches()) throw new ParameterProblem("Invalid MAC address specified.");
      int value = part.isEmpty() ? 0 : Integer.parseInt(part.strip(), 16);
      bits = bits << 8 | value & 0xff;
    }
    return new Mac(bits);
  }

  private static PortRange portRange(Use use) {
    var parts = use.text().split(":", -1);
    int min = parts[0].isEmpty() ? 0 : port(parts[0]);
    if (parts.length == 1) return new PortRange(min, parts[0].isEmpty() ? 0 : min);
    int max = parts[1].isEmpty() ? 0xffff : port(parts[1]);
    if (parts.length > 2) throw tooMany(use);
    return new PortRange(min, max);
  }

  private static ParameterProblem tooMany(Use use) {
    return use.problem("Too many components for option \"--" + use.option() + "\" (max: 2)");
  }

  /// A port by number or by the name of a service of any protocol, as `getaddrinfo(3)` finds it: nothing is
  /// port 0, a number that is too large wraps, and one that is negative then is no number.
  private static int port(String text) {
    if (text.isEmpty()) return 0;
    var number = DECIMAL.matcher(text);
    if (number.matches()) {
      int value = new BigInteger(number.group(1)).min(ALL_ONES).intValue() * (text.contains("-") ? -1 : 1);
      if (value >= 0) return value & 0xffff;
    }
    return service(text).orElseThrow(() -> new ParameterProblem("Port \"" + text + "\" does not resolve to anything.\n"));
  }

  private static Optional<Integer> service(String name) {
    return Services.port(name, "tcp").or(() -> Services.port(name, "udp")).or(() -> Services.port(name, "sctp"))
        .or(() -> Services.port(name, "dccp"));
  }

  private static MaskedMark mark(Use use) {
    var value = Numeral.read(use.text(), 0);
    if (value == null || !value.within(0, 0xffffffffL)) throw badMark(use);
    if (value.end() == use.text().length()) return new MaskedMark((int) value.value(), -1);
    if (use.text().charAt(value.end()) != '/') throw markGarbage(use);
    var mask = Numeral.read(use.text(), value.end() + 1);
    if (mask == null || !mask.within(0, 0xffffffffL)) throw badMark(use);
    if (mask.end() != use.text().length()) throw markGarbage(use);
    return new MaskedMark((int) value.value(), (int) mask.value());
  }

  private static ParameterProblem badMark(Use use) {
    return use.problem("bad integer value for option \"--" + use.option() + "\", or out of range.");
  }

  private static ParameterProblem markGarbage(Use use) {
    return use.problem("trailing garbage after value for option \"--" + use.option() + "\".");
  }

  private static HostMask hostMask(Use use) {
    int slash = use.text().indexOf('/');
    if (slash < 0) return new HostMask(MaskedIp.host(host(use, use.text())), false);
    var address = host(use, use.text().substring(0, slash));
    var text = use.text().substring(slash + 1);
    var masked = new MaskedIp(address, lengthMask(use.with(text)));
    return masked.length() < 0 ? new HostMask(MaskedIp.host(address), false) : new HostMask(masked, true);
  }

  /// A mask by its length, or as an address: 33 is 0.0.0.33 (`xtopt_parse_plenmask`).
  private static Ip lengthMask(Use use) {
    int bits = Family.INET.bits;
    long length = Numeral.strict(use.text(), 0, bits);
    if (length >= 0) return Prefix.mask(Family.INET, (int) length);
    return Ip.aton(use.text()).orElseThrow(() -> use.problem("bad value for option \"--" + use.option()
        + "\", neither a valid network mask nor valid CIDR (0-" + bits + ")."));
  }

  private static Ip host(Use use, String text) {
    var address = Ip.aton(text);
    if (address.isPresent()) return address.get();
    if (Ip.parse(text).filter(ip -> !ip.is4()).isPresent()) throw new ParameterProblem("getaddrinfo: Address family for hostname not supported\n");
    var found = use.context().environment().lookup(text).stream().filter(Ip::is4).toList();
    if (found.isEmpty()) throw new ParameterProblem("getaddrinfo: Name or service not known\n");
    if (found.stream().distinct().count() > 1) throw new ParameterProblem(text + " resolves to more than one address\n");
    return found.getFirst();
  }
}
