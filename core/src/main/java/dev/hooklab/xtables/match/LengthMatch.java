package dev.hooklab.xtables.match;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m length`: the packet's length from its IP header on (kernel: net/netfilter/xt_length.c).
record LengthMatch(Range length, boolean not) implements Match.Stateless {
  private static final Option<Range> LENGTH = Option.of("length", Values.range(0xffff)).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("length", args -> new LengthMatch(args.get(LENGTH), args.inverted(LENGTH)))
      .options(LENGTH)
      .help("""
          length match options:
          [!] --length length[:length]    The IP packet's length in bytes, or a range of lengths
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return length.contains(t.length) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--length", length).toString();
  }

  @Override public String list(Listing how) {
    return "length " + (not ? "!" : "") + length;
  }
}
