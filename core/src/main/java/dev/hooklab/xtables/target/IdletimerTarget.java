package dev.hooklab.xtables.target;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j IDLETIMER`: restarts a timer by which a program can see that traffic has ceased (kernel: net/netfilter/xt_IDLETIMER.c).
record IdletimerTarget(int timeout, String label, boolean alarm) implements Target {
  private static final int MAX_LABEL = 27;
  private static final int MAX_TIMEOUT = Integer.MAX_VALUE / 1000;
  private static final Option<Integer> TIMEOUT = Option.of("timeout", Values.U32).mandatory();
  private static final Option<String> LABEL = Option.of("label", Values.cut(MAX_LABEL)).mandatory();
  private static final Option<Boolean> ALARM = Option.flag("alarm");

  static final Spec<Target> SPEC = Spec.target("IDLETIMER", args -> new IdletimerTarget(args.get(TIMEOUT), args.get(LABEL), args.has(ALARM)))
      .options(TIMEOUT, LABEL, ALARM)
      .help("""
          IDLETIMER target options:
           --timeout seconds    How long there has to be no traffic
           --label name         The timer's name
           --alarm              Run while the system sleeps, too
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (timeout == 0 || Integer.compareUnsigned(timeout, MAX_TIMEOUT) >= 0 || label.isEmpty()) throw new Refused(Errno.EINVAL);
    var timers = binding.environment().keep(IdleTimers.OF_NODE);
    return new Restart(this, timers, timers.take(label, timeout, alarm));
  }

  private record Restart(IdletimerTarget target, IdleTimers timers, IdleTimers.Timer timer) implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      timer.restart(target.timeout);
      return Outcome.CONTINUE;
    }

    @Override public void release() {
      timers.giveBack(target.label);
    }
  }

  @Override public String save() {
    return new Text().add("--timeout " + Integer.toUnsignedString(timeout)).add("--label " + label).addIf(alarm, "--alarm").toString();
  }

  @Override public String list(Listing how) {
    return new Text().add("timeout:" + Integer.toUnsignedString(timeout)).add("label:" + label).addIf(alarm, "alarm").toString();
  }
}
