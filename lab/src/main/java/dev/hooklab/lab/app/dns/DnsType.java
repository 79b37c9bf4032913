package dev.hooklab.lab.app.dns;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The types of records that are known here (RFC 1035 §3.2.2, RFC 3596, RFC 2782).
enum DnsType {
  A(1), NS(2), CNAME(5), SOA(6), PTR(12), MX(15), TXT(16), AAAA(28), SRV(33), OPT(41), ANY(255), OTHER(-1);

  final int number;

  DnsType(int number) {
    this.number = number;
  }

  /// The type of a number; [#OTHER] when it has no name here.
  static DnsType of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst().orElse(OTHER);
  }

  /// The number of a type by its name, or as `TYPE257` (RFC 3597 §5).
  static Optional<Integer> number(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (upper.matches("TYPE\\d{1,5}")) return Optional.of(Integer.parseInt(upper.substring(4))).filter(number -> number < 1 << 16);
    return Arrays.stream(values()).filter(type -> type.number > 0 && type != OPT && type.name().equals(upper)).findFirst().map(type -> type.number);
  }

  /// What a number is called.
  static String name(int number) {
    var type = of(number);
    return type == OTHER ? "TYPE" + number : type.name();
  }
}
