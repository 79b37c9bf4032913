package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Services;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/// Reads the numbers of ipset's command line.
public final class SetNumbers {
  private static final BigInteger MAX_COUNT = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.TWO);

  private SetNumbers() {}

  /// A number within bounds.
  /// @throws SetProblem in ipset's words
  public static long number(String text, long min, long max) {
    long value;
    try {
      boolean hex = text.startsWith("0x") || text.startsWith("0X");
      value = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw SetProblem.syntax("'" + text + "' is invalid as number");
    }
    if (value < min || value > max) throw SetProblem.syntax("'" + text + "' is out of range " + min + "-" + max);
    return value;
  }

  /// A count of 64 bits, which cannot be the largest.
  public static long count(String text) {
    if (!text.matches("[+-]?\\d+")) throw SetProblem.syntax("'" + text + "' is invalid as number");
    var value = new BigInteger(text);
    if (value.signum() < 0 || value.compareTo(MAX_COUNT) > 0) throw SetProblem.syntax("'" + text + "' is out of range 0-" + MAX_COUNT);
    return value.longValue();
  }

  /// An address by its number, or by a host's name.
  /// @param names finds the addresses of a host name
  public static Ip address(String text, boolean inet6, Function<String, List<Ip>> names) {
    var address = inet6 ? Ip.parse(text) : Ip.aton(text);
    if (address.isPresent() && address.get().is4() != inet6) return address.get();
    return names.apply(text).stream().filter(ip -> ip.is4() != inet6).findFirst().orElseThrow(() ->
        SetProblem.syntax("cannot parse " + text + ": resolving to IPv" + (inet6 ? "6" : "4") + " address failed"));
  }

  /// A port by number, or by the name of a service.
  public static int port(String text, String protocol) {
    var service = Services.port(text, protocol);
    if (service.isPresent()) return service.get();
    try {
      return (int) number(text, 0, 0xffff);
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: '" + protocol + "' is invalid as number\ncannot parse '" + text + "' as a "
          + protocol + " port");
    }
  }
}
