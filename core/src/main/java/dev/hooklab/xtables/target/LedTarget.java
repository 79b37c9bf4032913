package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Errno;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Use;

/// `-j LED`: lights a LED (iptables: extensions/libxt_LED.c). A node has none: iptables says so, and the kernel takes no
/// such rule.
record LedTarget() implements Target {
  private static final int MAX_NAME = 16;
  private static final Option<String> TRIGGER = Option.of("led-trigger-id", LedTarget::readName).mandatory();
  private static final Option<Long> DELAY = Option.of("led-delay", LedTarget::readDelay);
  private static final Option<Boolean> BLINK = Option.flag("led-always-blink");

  static final Spec<Target> SPEC = Spec.target("LED", _ -> new LedTarget())
      .options(TRIGGER, DELAY, BLINK)
      .withoutModule()
      .help("""
          LED target options:
          --led-trigger-id name     The LED's trigger
          --led-delay ms|inf        How long it stays lit
          --led-always-blink        Go out for a moment when it is lit already
          """);

  private static String readName(Use use) {
    if (use.text().isEmpty()) throw new ParameterProblem("Argument must have a minimum length of 1 characters\n");
    if (use.text().length() > MAX_NAME) throw new ParameterProblem("Argument must have a maximum length of " + MAX_NAME + " characters\n");
    return use.text();
  }

  private static long readDelay(Use use) {
    long delay = use.text().equals("inf") ? 0 : Numeral.strict(use.text(), 0, 0xffffffffL);
    if (delay < 0) throw new ParameterProblem("Delay value must be within range 0..4294967295");
    return delay;
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    throw new Refused(Errno.ENOENT);
  }

  @Override public String save() {
    return "";
  }

  @Override public String list(Listing how) {
    return "";
  }
}
