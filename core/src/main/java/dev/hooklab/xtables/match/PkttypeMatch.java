package dev.hooklab.xtables.match;

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
import java.util.List;
import java.util.Locale;

/// `-m pkttype`: whom the frame was addressed to (kernel: net/netfilter/xt_pkttype.c).
record PkttypeMatch(Packet.Type type, boolean not) implements Match.Stateless {
  private static final Option<Packet.Type> TYPE = Option.of("pkt-type", ValueType.of(List.of("unicast", "broadcast", "multicast"), PkttypeMatch::read)).mandatory().negatable();
  private static final int MULTICAST_PREFIX = 0xe;

  static final Spec<Match> SPEC = Spec.match("pkttype", args -> new PkttypeMatch(args.get(TYPE), args.inverted(TYPE)))
      .options(TYPE)
      .help("""
          pkttype match options:
          [!] --pkt-type type    unicast (to us), broadcast, multicast, otherhost
          """);

  private static Packet.Type read(Use use) {
    return switch (use.text().toLowerCase(Locale.ROOT)) {
      case "unicast", "host" -> Packet.Type.HOST;
      case "broadcast", "bcast" -> Packet.Type.BROADCAST;
      case "multicast", "mcast" -> Packet.Type.MULTICAST;
      case "otherhost" -> Packet.Type.OTHERHOST;
      default -> throw new ParameterProblem("Bad packet type '" + use.text() + "'");
    };
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var found = p.type;
    if (found == Packet.Type.LOOPBACK) found = t.dst >>> 28 == MULTICAST_PREFIX ? Packet.Type.MULTICAST : Packet.Type.BROADCAST;
    return found == type != not;
  }

  private String name() {
    return type == Packet.Type.HOST ? "unicast" : type.name().toLowerCase(Locale.ROOT);
  }

  @Override public String save() {
    return new Text().option(not, "--pkt-type", name()).toString();
  }

  @Override public String list(Listing how) {
    return "PKTTYPE " + (not ? "!= " : "= ") + name();
  }
}
