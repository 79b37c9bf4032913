package dev.hooklab.xtables.match;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m mark`: compares the packet's mark (kernel: net/netfilter/xt_mark.c).
record MarkMatch(MaskedMark want, boolean not) implements Match.Stateless {
  private static final Option<MaskedMark> MARK = Option.of("mark", Values.MARK).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("mark", args -> new MarkMatch(args.get(MARK), args.inverted(MARK)))
      .options(MARK)
      .help("""
          mark match options:
          [!] --mark value[/mask]    Compare the packet's mark, or some bits of it
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return want.matches(p.mark) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--mark", want).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("mark match").addIf(not, "!").add(want.toString()).toString();
  }
}
