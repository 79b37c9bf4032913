package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m connmark`: the connection's mark (kernel: net/netfilter/xt_connmark.c, `connmark_mt`). A packet without a connection
/// never fits, not even inverted.
record ConnmarkMatch(MaskedMark want, boolean not) implements Match.Stateless {
  private static final Option<MaskedMark> MARK = Option.of("mark", Values.MARK).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("connmark", args -> new ConnmarkMatch(args.get(MARK), args.inverted(MARK)))
      .options(MARK)
      .tracksConnections()
      .help("""
          connmark match options:
          [!] --mark value[/mask]    Compare the connection's mark, or some bits of it
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var ct = Connection.orTemplate(p);
    return ct != null && want.matches(ct.mark()) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--mark", want).toString();
  }

  @Override public String list(Listing how) {
    return "connmark match " + (not ? "! " : " ") + want;
  }
}
