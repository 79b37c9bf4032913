package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.ValueType;

/// `-m icmp`: type and code (kernel: net/ipv4/netfilter/ip_tables.c, `icmp_match`).
record IcmpMatch(IcmpTypes.Kind kind, boolean not) implements Match.Stateless {
  private static final Option<IcmpTypes.Kind> TYPE = Option.of("icmp-type", ValueType.of(IcmpTypes.names(), use -> IcmpTypes.read(use.text()))).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("icmp", args -> new IcmpMatch(args.get(TYPE), args.inverted(TYPE)))
      .options(TYPE)
      .onlyFor(Proto.ICMP)
      .help("""
          icmp match options:
          [!] --icmp-type NAME | TYPE[/CODE] | any    The kind of message
          Names:
          """ + IcmpTypes.help());

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < Icmp.LEN) return t.hotdrop();
    return kind.holds(p.buf[t.transport + Icmp.TYPE] & 0xff, p.buf[t.transport + Icmp.CODE] & 0xff) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--icmp-type", kind.save()).toString();
  }

  @Override public String list(Listing how) {
    var name = how.numeric() ? null : kind.name();
    if (name != null) return "icmp " + (not ? "!" : "") + name;
    return "icmp" + (not ? " !" : "") + kind.list();
  }
}
