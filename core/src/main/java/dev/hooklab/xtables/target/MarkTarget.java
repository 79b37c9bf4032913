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

/// `-j MARK`: changes the packet's mark (kernel: net/netfilter/xt_mark.c, `mark_tg`).
record MarkTarget(MarkChange change) implements Target.Stateless {
  private static final String[] ACTIONS = {"set-mark", "and-mark", "or-mark", "xor-mark", "set-xmark"};
  private static final Option<MaskedMark> SET_XMARK = Option.of("set-xmark", Values.MARK).not(ACTIONS);
  private static final Option<MaskedMark> SET_MARK = Option.of("set-mark", Values.MARK).not(ACTIONS);
  private static final Option<Integer> AND_MARK = Option.of("and-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> OR_MARK = Option.of("or-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> XOR_MARK = Option.of("xor-mark", Values.U32).not(ACTIONS);

  static final Spec<Target> SPEC = Spec.target("MARK", args -> new MarkTarget(change(args)))
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

  private static MarkChange change(Args args) {
    if (args.has(SET_XMARK)) return MarkChange.xset(args.get(SET_XMARK));
    if (args.has(SET_MARK)) return MarkChange.set(args.get(SET_MARK));
    if (args.has(AND_MARK)) return MarkChange.and(args.get(AND_MARK));
    return args.has(OR_MARK) ? MarkChange.or(args.get(OR_MARK)) : MarkChange.xor(args.get(XOR_MARK));
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    p.mark = change.of(p.mark);
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return change.save();
  }

  @Override public String list(Listing how) {
    return "MARK " + change.list();
  }
}
