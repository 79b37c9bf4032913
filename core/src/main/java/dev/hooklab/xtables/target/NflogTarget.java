package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.LogGroups;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Values;

/// `-j NFLOG`: hands a copy of the packet to a program that listens on a netlink group, and goes on (kernel:
/// net/netfilter/xt_NFLOG.c).
/// @param size how many bytes of the packet are copied, if `sized`
/// @param range an older option for the same that has no effect
record NflogTarget(int group, String prefix, int size, boolean sized, int range, int threshold) implements Target {
  private static final int MAX_PREFIX = 63;
  private static final int MAX = 0xffff;
  private static final Option<Long> GROUP = Option.of("nflog-group", Values.number(0, MAX));
  // The complaint has the name of LOG's option (iptables 1.8.9).
  private static final Option<String> PREFIX = LogPrefix.option("nflog-prefix", "log-prefix", MAX_PREFIX);
  private static final Option<Integer> RANGE = Option.of("nflog-range", Values.U32).not("nflog-size");
  private static final Option<Integer> SIZE = Option.of("nflog-size", Values.U32).not("nflog-range");
  private static final Option<Long> THRESHOLD = Option.of("nflog-threshold", Values.number(0, MAX));

  static final Spec<Target> SPEC = Spec.target("NFLOG", NflogTarget::of)
      .options(GROUP, PREFIX, RANGE, SIZE, THRESHOLD)
      .check(NflogTarget::check)
      .help("""
          NFLOG target options:
           --nflog-group number        The netlink group that is told
           --nflog-prefix text         What the message begins with, up to 63 characters
           --nflog-size bytes          How much of the packet is copied
           --nflog-range bytes         The same, as it was once meant; has no effect
           --nflog-threshold number    How many messages are gathered before they are sent
          """);

  private static void check(Args args) {
    if (args.has(RANGE)) {
      args.context().warn("warn: --nflog-range has never worked and is no longer supported, please use --nflog-size instead");
    }
  }

  private static NflogTarget of(Args args) {
    return new NflogTarget(args.get(GROUP, 0L).intValue(), args.get(PREFIX, ""), args.get(SIZE, 0), args.has(SIZE), args.get(RANGE, 0),
        args.get(THRESHOLD, 0L).intValue());
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) {
    var groups = binding.environment().keep(LogGroups.OF_NODE);
    return (p, t) -> {
      groups.log(group, prefix, sized ? size : -1, threshold, p, t.hook);
      return Outcome.CONTINUE;
    };
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return print("");
  }

  private String print(String dashes) {
    return new Text().addIf(!prefix.isEmpty(), dashes + "nflog-prefix " + Quoted.of(prefix))
        .addIf(group != 0, dashes + "nflog-group " + group)
        .addIf(sized, dashes + "nflog-size " + Integer.toUnsignedString(size))
        .addIf(range != 0, dashes + "nflog-range " + Integer.toUnsignedString(range))
        .addIf(threshold != 0, dashes + "nflog-threshold " + threshold).toString();
  }
}
