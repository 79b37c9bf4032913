package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Locale;

/// `-j LED`: lights a LED (kernel: net/netfilter/xt_LED.c). Nobody sees it here.
/// @param delay milliseconds; -1 for ever
record LedTarget(String trigger, int delay, boolean blinks) implements Target.Stateless {
  private static final int MAX_NAME = 16;
  private static final int FOREVER = -1;
  private static final Option<String> TRIGGER = Option.of("led-trigger-id", LedTarget::readName).mandatory();
  private static final Option<Integer> DELAY = Option.of("led-delay", LedTarget::readDelay);
  private static final Option<Boolean> BLINK = Option.flag("led-always-blink");

  static final Spec<Target> SPEC = Spec.target("LED", args -> new LedTarget(args.get(TRIGGER), args.get(DELAY, 0), args.has(BLINK)))
      .options(TRIGGER, DELAY, BLINK)
      .withoutEffect("no LED")
      .help("""
          LED target options:
          --led-trigger-id name     The LED's trigger
          --led-delay ms|inf        How long it stays lit
          --led-always-blink        Go out for a moment when it is lit already
          """);

  private static String readName(Use use) {
    if (use.text().length() > MAX_NAME) throw new ParameterProblem("Argument must have a maximum length of " + MAX_NAME + " characters\n");
    return use.text();
  }

  private static int readDelay(Use use) {
    if (use.text().toLowerCase(Locale.ROOT).startsWith("inf")) return FOREVER;
    long delay = Numeral.strict(use.text(), 0, 0xffffffffL);
    if (delay < 0) throw new ParameterProblem("Delay value must be within range 0..4294967295");
    return (int) delay;
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    var out = Text.of("--led-trigger-id " + quoted());
    if (delay == FOREVER) out.add("--led-delay inf");
    return out.addIf(delay > 0, "--led-delay " + delay).addIf(blinks, "--led-always-blink").toString();
  }

  @Override public String list(Listing how) {
    return Text.of("led-trigger-id:" + quoted()).add("led-delay:" + (delay == FOREVER ? "inf" : delay + "ms"))
        .addIf(blinks, "led-always-blink").toString();
  }

  private String quoted() {
    return "\"" + trigger.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
