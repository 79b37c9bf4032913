package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.addr.Services;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the numbers of ipset's command line.
public final class SetNumbers {
  /// Decimal, octal after `0`, hexadecimal after `0x`.
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?)(?:0[xX](\\p{XDigit}+)|(0[0-7]*)|([1-9]\\d*))");
  /// What `gethostbyname(3)` takes for an address.
  private static final Pattern DOTTED = Pattern.compile("\\d([\\d.]*\\d)?");
  private static final BigInteger ROOM = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger MAX_COUNT = ROOM.subtract(BigInteger.TWO);
  private static final int OCTET = 255;

  private SetNumbers() {}

  /// A number within bounds.
  /// @throws SetProblem in ipset's words
  public static long number(String text, long min, long max) {
    return number(text, BigInteger.valueOf(min), BigInteger.valueOf(max)).longValue();
  }

  /// A count of 64 bits, which cannot be the largest.
  public static long count(String text) {
    return number(text, BigInteger.ZERO, MAX_COUNT).longValue();
  }

  /// A length of a network.
  public static int length(String text, int min, int max) {
    int length = (int) number(text, 0, OCTET);
    if (length < min || length > max) throw outOfRange(text, min, max);
    return length;
  }

  /// As `strtoull(3)` reads it: what is below 0 is close to the largest.
  private static BigInteger number(String text, BigInteger min, BigInteger max) {
    var parts = NUMBER.matcher(text);
    if (!parts.lookingAt()) throw SetProblem.syntax("'" + text + "' is invalid as number");
    var size = size(parts);
    if (size.compareTo(ROOM) >= 0) throw outOfRange(text, min, max);
    if (parts.end() < text.length()) throw SetProblem.syntax("'" + text + "' is invalid as number");
    var value = parts.group(1).equals("-") && size.signum() > 0 ? ROOM.subtract(size) : size;
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) throw outOfRange(text, min, max);
    return value;
  }

  private static BigInteger size(Matcher parts) {
    if (parts.group(2) != null) return new BigInteger(parts.group(2), 16);
    return parts.group(3) != null ? new BigInteger(parts.group(3), 8) : new BigInteger(parts.group(4));
  }

  private static SetProblem outOfRange(String text, Object min, Object max) {
    return SetProblem.syntax("'" + text + "' is out of range " + min + "-" + max);
  }

  /// An address by its number, or by a host's name.
  /// @param names finds the addresses of a host name
  public static Ip address(String text, boolean inet6, Function<String, List<Ip>> names) {
    var address = inet6 ? Ip.parse(text) : DOTTED.matcher(text).matches() ? Ip.aton(text) : Optional.<Ip>empty();
    if (address.isPresent() && address.get().is4() != inet6) return address.get();
    return names.apply(text).stream().filter(ip -> ip.is4() != inet6).findFirst().orElseThrow(() ->
        SetProblem.syntax("cannot parse " + text + ": resolving to IPv" + (inet6 ? "6" : "4") + " address failed"));
  }

  /// A port by number, or by the name of a service.
  /// @param protocol as it was typed: a name or a number
  public static int port(String text, String protocol) {
    try {
      return (int) number(text, 0, 0xffff);
    } catch (SetProblem noNumber) {
      var complaint = noNumber.getMessage() + "\n";
      var name = protocol;
      try {
        name = Proto.name((int) number(protocol, 0, OCTET)).orElse("");
      } catch (SetProblem named) {
        complaint += named.getMessage() + "\n";
      }
      var words = complaint + "cannot parse '" + text + "' as a " + protocol + " port";
      return Services.port(Separator.bare(text), name).orElseThrow(() -> SetProblem.warning(words));
    }
  }
}
