package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j MARK`: changes the packet's mark (kernel: net/netfilter/xt_mark.c, `mark_tg`). Whatever option was used, the bits
/// of `mask` are cleared, then those of `value` flipped.
record MarkTarget(int value, int mask) implements Target.Stateless {
  private static final String[] ACTIONS = {"set-xmark", "set-mark", "and-mark", "or-mark", "xor-mark"};
  private static final Option<MaskedMark> SET_XMARK = Option.of("set-xmark", Values.MARK).not(ACTIONS);
  private static final Option<MaskedMark> SET_MARK = Option.of("set-mark", Values.MARK).not(ACTIONS);
  private static final Option<Integer> AND_MARK = Option.of("and-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> OR_MARK = Option.of("or-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> XOR_MARK = Option.of("xor-mark", Values.U32).not(ACTIONS);

  static final Spec<Target> SPEC = Spec.target("MARK", MarkTarget::of)
      .options(SET_XMARK, SET_MARK, AND_MARK, OR_MARK, XOR_MARK)
      .check(MarkTarget::check)
      .help("""
          MARK target options:
            --set-xmark value[/mask]  Clear the bits of mask, then flip those of value
            --set-mark value[/mask]   Clear the bits of mask, then set those of value
            --and-mark bits           Keep these bits only
            --or-mark bits            Set these bits
            --xor-mark bits           Flip these bits
          """);

  private static void check(Args args) {
    if (args.isEmpty()) {
      throw new ParameterProblem("MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required");
    }
  }

  private static MarkTarget of(Args args) {
    if (args.has(SET_XMARK)) return new MarkTarget(args.get(SET_XMARK).value(), args.get(SET_XMARK).mask());
    if (args.has(SET_MARK)) return new MarkTarget(args.get(SET_MARK).value(), args.get(SET_MARK).value() | args.get(SET_MARK).mask());
    if (args.has(AND_MARK)) return new MarkTarget(0, ~args.get(AND_MARK));
    if (args.has(OR_MARK)) return new MarkTarget(args.get(OR_MARK), args.get(OR_MARK));
    return new MarkTarget(args.get(XOR_MARK), 0);
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    p.mark = p.mark & ~mask ^ value;
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--set-xmark " + MaskedMark.hex(value) + "/" + MaskedMark.hex(mask);
  }

  @Override public String list(Listing how) {
    if (value == 0) return "MARK and " + MaskedMark.hex(~mask);
    if (value == mask) return "MARK or " + MaskedMark.hex(value);
    if (mask == 0) return "MARK xor " + MaskedMark.hex(value);
    if (mask == -1) return "MARK set " + MaskedMark.hex(value);
    return "MARK xset " + MaskedMark.hex(value) + "/" + MaskedMark.hex(mask);
  }
}
