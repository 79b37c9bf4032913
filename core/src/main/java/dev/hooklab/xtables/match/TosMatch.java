package dev.hooklab.xtables.match;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Tos;
import dev.hooklab.xtables.Traversal;

/// `-m tos`: the type of service byte (kernel: net/netfilter/xt_dscp.c, `tos_mt`).
record TosMatch(Tos want, boolean not) implements Match.Stateless {
  private static final Option<Tos> TOS = Option.of("tos", Tos::read).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("tos", args -> new TosMatch(args.get(TOS), args.inverted(TOS)))
      .options(TOS)
      .help("""
          tos match options:
          [!] --tos value[/mask]    Compare the byte, or some bits of it
          [!] --tos name            Compare all bits but those of ECN:
          """ + Tos.help());

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (p.buf[p.net + Ipv4.TOS] & want.mask()) == want.value() != not;
  }

  @Override public String save() {
    return new Text().option(not, "--tos", want).toString();
  }

  @Override public String list(Listing how) {
    var name = how.numeric() ? null : want.name();
    return "tos match" + (not ? "!" : "") + (name == null ? want.toString() : " " + name);
  }
}
