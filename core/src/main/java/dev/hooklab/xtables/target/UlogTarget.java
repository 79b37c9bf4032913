package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-j ULOG`: told a netlink group of packets until Linux 3.17 left that to NFLOG; tells nobody here.
/// @param range bytes that are copied; 64 bits of which iptables shows 32
record UlogTarget(long group, String prefix, long range, long threshold) implements Target.Stateless {
  private static final int MAX_PREFIX = 31;
  private static final int GROUPS = 32;
  private static final int MAX_THRESHOLD = 50;
  private static final Option<Long> GROUP = Option.of("ulog-nlgroup", Values.number(1, GROUPS));
  private static final Option<String> PREFIX = LogPrefix.option("ulog-prefix", "ulog-prefix", MAX_PREFIX);
  private static final Option<Long> RANGE = Option.of("ulog-cprange", UlogTarget::readRange);
  private static final Option<Long> THRESHOLD = Option.of("ulog-qthreshold", Values.number(1, MAX_THRESHOLD));

  static final Spec<Target> SPEC = Spec.target("ULOG", args -> new UlogTarget(args.get(GROUP, 1L), args.get(PREFIX, ""), args.get(RANGE, 0L),
          args.get(THRESHOLD, 1L)))
      .options(GROUP, PREFIX, RANGE, THRESHOLD)
      .withoutEffect("Linux has dropped it")
      .help("""
          ULOG target options:
           --ulog-nlgroup number       The netlink group that is told
           --ulog-cprange bytes        How much of the packet is copied
           --ulog-qthreshold number    How many messages are gathered before they are sent
           --ulog-prefix text          What the message begins with
          """);

  private static long readRange(Use use) {
    var number = Numeral.read(use.text(), 0);
    if (number == null || number.end() < use.text().length() || number.overflow()) throw use.outOfRange("0", "18446744073709551615");
    return number.value();
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return new Text().addIf(!prefix.isEmpty(), "--ulog-prefix " + Quoted.of(prefix)).addIf(group != 1, "--ulog-nlgroup " + group)
        .addIf(range != 0, "--ulog-cprange " + shownRange()).addIf(threshold != 1, "--ulog-qthreshold " + threshold).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("ULOG").add("copy_range " + shownRange()).add("nlgroup " + group).addIf(!prefix.isEmpty(), "prefix \"" + prefix + "\"")
        .add("queue_threshold " + threshold).toString();
  }

  private String shownRange() {
    return Integer.toUnsignedString((int) range);
  }
}
