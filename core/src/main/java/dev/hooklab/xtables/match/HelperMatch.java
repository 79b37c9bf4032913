package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m helper`: connections that a helper has announced, such as FTP's data connections (kernel: net/netfilter/xt_helper.c).
/// @param name what the helper's name is the beginning of; empty for any helper
record HelperMatch(String name, boolean not) implements Match.Stateless {
  private static final int MAX_NAME = 29;
  private static final Option<String> HELPER = Option.of("helper", Values.cut(MAX_NAME)).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("helper", args -> new HelperMatch(args.get(HELPER), args.inverted(HELPER)))
      .options(HELPER)
      .tracksConnections()
      .help("""
          helper match options:
          [!] --helper name    The helper that has announced the connection
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  /// iptables -D asks for a helper and finds any: it compares nothing of the match (iptables 1.8.9).
  @Override public boolean sameAs(Match wanted) {
    return wanted instanceof HelperMatch;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var ct = Connection.orTemplate(p);
    if (ct == null || ct.master() == null || ct.master().helper() == null) return not;
    return (name.isEmpty() || name.startsWith(ct.master().helper().name())) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--helper", Quoted.of(name)).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("helper match").addIf(not, "!").add('"' + name + '"').toString();
  }
}
