package dev.hooklab.xtables.target;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Jhash;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-j NFQUEUE`: leaves the packet to a program that listens on a queue (kernel: net/netfilter/xt_NFQUEUE.c). Of several
/// queues the addresses choose one, the same for both directions.
/// @param queues how many queues there are from `number` on
record NfqueueTarget(int number, int queues, boolean bypass, boolean fanout) implements Target {
  private static final int MAX = 0xffff;
  private static final Option<Long> NUM = Option.of("queue-num", Values.number(0, MAX)).not("queue-balance");
  private static final Option<Range> BALANCE = Option.of("queue-balance", NfqueueTarget::readBalance).not("queue-num");
  private static final Option<Boolean> BYPASS = Option.flag("queue-bypass");
  private static final Option<Boolean> FANOUT = Option.flag("queue-cpu-fanout").with("queue-balance");

  static final Spec<Target> SPEC = Spec.target("NFQUEUE", NfqueueTarget::of)
      .options(NUM, BALANCE, BYPASS, FANOUT)
      .help("""
          NFQUEUE target options:
            --queue-num number          The queue, 0 if nothing is said
            --queue-balance from:to     Several queues, of which the packet's addresses choose one
            --queue-bypass              Accept the packet when nobody listens
            --queue-cpu-fanout          Choose the queue by the processor
          """);

  private static Range readBalance(Use use) {
    var range = Values.range(MAX).read(use);
    if (use.text().indexOf(':') < 0) throw new ParameterProblem("Bad range \"" + use.text() + "\"");
    if (range.min() >= range.max()) throw new ParameterProblem(range.min() + " should be less than " + range.max());
    return range;
  }

  private static NfqueueTarget of(Args args) {
    var balance = args.get(BALANCE, null);
    if (balance == null) return new NfqueueTarget(args.get(NUM, 0L).intValue(), 1, args.has(BYPASS), false);
    int queues = (int) (balance.max() - balance.min() + 1) & MAX;
    return new NfqueueTarget((int) balance.min(), queues, args.has(BYPASS), args.has(FANOUT));
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (queues == 0) throw new Refused(Errno.EINVAL, "xt_NFQUEUE: number of total queues is 0");
    var outcomes = new Outcome[fanout ? 1 : queues];
    for (int i = 0; i < outcomes.length; i++) outcomes[i] = Outcome.done(new Verdict.Queue(number + i, bypass));
    if (outcomes.length == 1) return (p, t) -> outcomes[0];
    int seed = binding.environment().random().nextInt();
    return (p, t) -> outcomes[Jhash.scale(hash(t, seed), queues)];
  }

  /// The same for both directions of a flow (`nfqueue_hash`).
  private static int hash(Traversal t, int seed) {
    boolean ascending = Integer.compareUnsigned(Integer.reverseBytes(t.src), Integer.reverseBytes(t.dst)) < 0;
    int low = Integer.reverseBytes(ascending ? t.src : t.dst);
    int high = Integer.reverseBytes(ascending ? t.dst : t.src);
    return Jhash.words(low, high, t.protocol, seed);
  }

  @Override public String save() {
    return print("--queue-");
  }

  @Override public String list(Listing how) {
    return "NFQUEUE " + print("");
  }

  private String print(String dashes) {
    return Text.of(dashes + (queues == 1 ? "num " + number : "balance " + number + ":" + (number + queues - 1)))
        .addIf(bypass, dashes + "bypass").addIf(fanout, dashes + "cpu-fanout").toString();
  }
}
