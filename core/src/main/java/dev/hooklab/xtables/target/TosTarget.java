package dev.hooklab.xtables.target;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Tos;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;
import java.util.Locale;

/// `-j TOS`: changes the type of service byte (kernel: net/netfilter/xt_dscp.c, `tos_tg`): the bits of `mask` are cleared,
/// then those of `value` flipped.
record TosTarget(int value, int mask) implements Target.Stateless {
  private static final int BYTE = 0xff;
  private static final String[] ACTIONS = {"set-tos", "and-tos", "or-tos", "xor-tos"};
  private static final Option<Tos> SET = Option.of("set-tos", Tos::read).not(ACTIONS);
  private static final Option<Long> AND = Option.of("and-tos", Values.number(0, BYTE)).not(ACTIONS);
  private static final Option<Long> OR = Option.of("or-tos", Values.number(0, BYTE)).not(ACTIONS);
  private static final Option<Long> XOR = Option.of("xor-tos", Values.number(0, BYTE)).not(ACTIONS);

  static final Spec<Target> SPEC = Spec.target("TOS", TosTarget::of)
      .options(SET, AND, OR, XOR)
      .check(TosTarget::check)
      .onlyIn("mangle")
      .help("""
          TOS target options:
            --set-tos value[/mask]    Clear the bits of mask, then flip those of value
            --set-tos name            Set all bits but those of ECN:
          """ + Tos.help() + """
            --and-tos bits            Keep these bits only
            --or-tos bits             Set these bits
            --xor-tos bits            Flip these bits
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("TOS: An action is required");
  }

  private static TosTarget of(Args args) {
    if (args.has(SET)) return new TosTarget(args.get(SET).value(), args.get(SET).mask());
    if (args.has(AND)) return new TosTarget(0, ~args.get(AND).intValue() & BYTE);
    if (args.has(OR)) return new TosTarget(args.get(OR).intValue(), args.get(OR).intValue());
    return new TosTarget(args.get(XOR).intValue(), 0);
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    var ip = new Ipv4(p.buf, p.net);
    int tos = ip.tos() & ~mask ^ value;
    if (tos != ip.tos()) ip.tos(tos);
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--set-tos " + new Tos(value, mask);
  }

  @Override public String list(Listing how) {
    if (how.numeric()) return "TOS set " + new Tos(value, mask);
    var name = new Tos(value, mask).name();
    // iptables 1.8.9 prints its blank on the wrong side.
    if (name != null) return " TOS set" + name;
    if (value == 0) return "TOS and " + hex(~mask & BYTE);
    if (value == mask) return "TOS or " + hex(value);
    if (mask == 0) return "TOS xor " + hex(value);
    return "TOS set " + new Tos(value, mask);
  }

  private static String hex(int bits) {
    return String.format(Locale.ROOT, "0x%02x", bits);
  }
}
