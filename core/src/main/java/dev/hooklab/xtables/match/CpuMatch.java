package dev.hooklab.xtables.match;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m cpu`: which processor handles the packet (kernel: net/netfilter/xt_cpu.c). A node has one, number 0.
record CpuMatch(int cpu, boolean not) implements Match.Stateless {
  private static final Option<Integer> CPU = Option.of("cpu", Values.U32).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("cpu", args -> new CpuMatch(args.get(CPU), args.inverted(CPU)))
      .options(CPU)
      .help("""
          cpu match options:
          [!] --cpu number    The processor that handles the packet
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return cpu == 0 != not;
  }

  @Override public String save() {
    return new Text().option(not, "--cpu", Integer.toUnsignedString(cpu)).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("cpu").addIf(not, "!").add(Integer.toUnsignedString(cpu)).toString();
  }
}
