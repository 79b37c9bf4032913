package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;

/// `-m state`: the part of `-m conntrack` that came first (kernel: net/netfilter/xt_conntrack.c).
record StateMatch(int states, boolean not) implements Match.Stateless {
  private static final Option<Integer> STATE = Option.of("state", ValueType.of(CtStates.NAMES.subList(0, 5), StateMatch::read)).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("state", args -> new StateMatch(args.get(STATE), args.inverted(STATE)))
      .options(STATE)
      .kernelName("conntrack")
      .tracksConnections()
      .help("""
          state match options:
          [!] --state STATE,...    The packet is one of INVALID NEW ESTABLISHED RELATED UNTRACKED
          """);

  private static int read(Use use) {
    int bits = 0;
    var rest = use.text();
    for (int comma; (comma = rest.indexOf(',')) >= 0; rest = rest.substring(comma + 1)) {
      bits |= bit(rest.substring(0, comma), rest);
    }
    if (rest.isEmpty()) {
      throw new ParameterProblem("\"--state\" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED");
    }
    return bits | bit(rest, rest);
  }

  private static int bit(String name, String rest) {
    int bit = CtStates.bit(name, false);
    if (bit == 0) throw new ParameterProblem("Bad state \"" + rest + "\"");
    return bit;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (CtStates.of(p, Connection.orTemplate(p)) & states) != 0 != not;
  }

  @Override public String save() {
    return new Text().option(not, "--state", CtStates.names(states)).toString();
  }

  @Override public String list(Listing how) {
    return new Text().option(not, "state", CtStates.names(states)).toString();
  }
}
