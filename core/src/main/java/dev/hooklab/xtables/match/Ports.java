package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Services;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Text;

/// The ports that tcp, udp and their kin ask for: a range, or what lies outside it.
record Ports(int min, int max, boolean not) {
  static final Ports ANY = new Ports(0, 0xffff, false);

  static Ports of(Args args, Option<PortRange> option) {
    return args.find(option).map(range -> new Ports(range.min(), range.max(), args.inverted(option))).orElse(ANY);
  }

  /// A port by number or by a service's name under a protocol, in the words of `xtables_parse_port`.
  static int read(String text, String protocol) {
    long number = Numeral.strict(text, 0, 0xffff);
    if (number >= 0) return (int) number;
    return Services.port(text, protocol).orElseThrow(() -> new ParameterProblem("invalid port/service `" + text + "' specified"));
  }

  boolean matches(int port) {
    return (port >= min && port <= max) != not;
  }

  /// As iptables-save writes it; the whole range is left out, even inverted.
  void save(Text out, String option) {
    if (min != 0 || max != 0xffff) saveAlways(out, option);
  }

  /// The same with the whole range, for the extensions that write it.
  void saveAlways(Text out, String option) {
    out.option(not, option, min == max ? min : min + ":" + max);
  }

  /// As `iptables -L` writes it: `spt:22`, `dpts:!1024:65535`.
  void list(Text out, String name, String protocol, boolean numeric) {
    if (min == 0 && max == 0xffff && !not) return;
    var first = (not ? "!" : "") + name(min, protocol, numeric);
    out.add(min == max ? name + ":" + first : name + "s:" + first + ":" + name(max, protocol, numeric));
  }

  private static String name(int port, String protocol, boolean numeric) {
    var number = Integer.toString(port);
    return numeric ? number : Services.name(port, protocol).orElse(number);
  }
}
