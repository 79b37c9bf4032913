package dev.hooklab.xtables.target;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Locale;
import java.util.regex.Pattern;

/// `-j CLASSIFY`: sets the packet's priority, by which a queueing discipline sorts (kernel: net/netfilter/xt_CLASSIFY.c).
record ClassifyTarget(int priority) implements Target.Stateless {
  /// As `sscanf(3)` takes it with `%x:%x`: blanks, signs and `0x` are allowed, and what follows is ignored.
  private static final Pattern CLASS = Pattern.compile("\\s*([+-]?)(?:0[xX])?(\\p{XDigit}+):\\s*([+-]?)(?:0[xX])?(\\p{XDigit}+)");
  private static final Option<Integer> SET = Option.of("set-class", ClassifyTarget::read).mandatory();

  static final Spec<Target> SPEC = Spec.target("CLASSIFY", args -> new ClassifyTarget(args.get(SET)))
      .options(SET)
      .onlyFrom(Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING)
      .help("""
          CLASSIFY target options:
            --set-class major:minor    The class, in hexadecimal
          """);

  private static int read(Use use) {
    var parts = CLASS.matcher(use.text());
    if (!parts.lookingAt()) throw new ParameterProblem("Bad class value \"" + use.text() + "\"");
    return low(parts.group(1), parts.group(2)) << 16 | low(parts.group(3), parts.group(4));
  }

  /// The last four digits.
  private static int low(String sign, String digits) {
    int number = Integer.parseInt(digits.substring(Math.max(0, digits.length() - 4)), 16);
    return (sign.equals("-") ? -number : number) & 0xffff;
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    p.priority = priority;
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return String.format(Locale.ROOT, "--set-class %04x:%04x", priority >>> 16, priority & 0xffff);
  }

  @Override public String list(Listing how) {
    return String.format(Locale.ROOT, "CLASSIFY set %x:%x", priority >>> 16, priority & 0xffff);
  }
}
