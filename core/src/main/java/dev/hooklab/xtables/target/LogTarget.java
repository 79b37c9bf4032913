package dev.hooklab.xtables.target;

import dev.hooklab.packet.LogLine;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import java.util.List;

/// `-j LOG`: writes the packet into the kernel's log, and goes on (kernel: net/netfilter/xt_LOG.c).
/// @param flags of [LogLine]
record LogTarget(int level, String prefix, int flags) implements Target.Stateless {
  private static final int DEFAULT_LEVEL = 4;
  private static final int MAX_PREFIX = 29;
  /// The names that are printed, by level.
  private static final String[] LEVELS = {"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"};
  private static final Option<Integer> LEVEL = Option.of("log-level", ValueType.of(List.of(LEVELS), LogTarget::readLevel));
  private static final Option<String> PREFIX = LogPrefix.option("log-prefix", "log-prefix", MAX_PREFIX);
  private static final Option<Boolean> SEQUENCE = Option.flag("log-tcp-sequence");
  private static final Option<Boolean> TCP_OPTIONS = Option.flag("log-tcp-options");
  private static final Option<Boolean> IP_OPTIONS = Option.flag("log-ip-options");
  private static final Option<Boolean> UID = Option.flag("log-uid");
  private static final Option<Boolean> MAC = Option.flag("log-macdecode");

  static final Spec<Target> SPEC = Spec.target("LOG", LogTarget::of)
      .options(LEVEL, PREFIX, SEQUENCE, TCP_OPTIONS, IP_OPTIONS, UID, MAC)
      .help("""
          LOG target options:
           --log-level level     0 to 7, or a name: emerg alert crit error warning notice info debug
           --log-prefix text     What the line begins with, up to 29 characters
           --log-tcp-sequence    Show TCP sequence numbers
           --log-tcp-options     Show TCP options
           --log-ip-options      Show IP options
           --log-uid             Show whose socket it is
           --log-macdecode       Show MAC addresses and EtherType one by one
          """);

  private static LogTarget of(Args args) {
    int flags = (args.has(SEQUENCE) ? LogLine.TCP_SEQUENCE : 0) | (args.has(TCP_OPTIONS) ? LogLine.TCP_OPTIONS : 0)
        | (args.has(IP_OPTIONS) ? LogLine.IP_OPTIONS : 0) | (args.has(UID) ? LogLine.UID : 0) | (args.has(MAC) ? LogLine.MAC_DECODE : 0);
    return new LogTarget(args.get(LEVEL, DEFAULT_LEVEL), args.get(PREFIX, ""), flags);
  }

  private static int readLevel(Use use) {
    long level = Numeral.strict(use.text(), 0, 7);
    if (level >= 0) return (int) level;
    return switch (use.text()) {
      case "emerg", "panic" -> 0;
      case "alert" -> 1;
      case "crit" -> 2;
      case "error" -> 3;
      case "warning" -> 4;
      case "notice" -> 5;
      case "info" -> 6;
      case "debug" -> 7;
      default -> throw new ParameterProblem("log level \"" + use.text() + "\" unknown\n");
    };
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    t.env.printk(level, LogLine.of(p, p.in, p.out, prefix, flags));
    return Outcome.CONTINUE;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override public String save() {
    return new Text().addIf(!prefix.isEmpty(), "--log-prefix " + Quoted.of(prefix)).addIf(level != DEFAULT_LEVEL, "--log-level " + level)
        .addIf(has(LogLine.TCP_SEQUENCE), "--log-tcp-sequence").addIf(has(LogLine.TCP_OPTIONS), "--log-tcp-options")
        .addIf(has(LogLine.IP_OPTIONS), "--log-ip-options").addIf(has(LogLine.UID), "--log-uid")
        .addIf(has(LogLine.MAC_DECODE), "--log-macdecode").toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("LOG");
    if (how.numeric()) {
      out.add("flags " + flags + " level " + level);
    } else {
      out.add("level " + LEVELS[level]).addIf(has(LogLine.TCP_SEQUENCE), "tcp-sequence").addIf(has(LogLine.TCP_OPTIONS), "tcp-options")
          .addIf(has(LogLine.IP_OPTIONS), "ip-options").addIf(has(LogLine.UID), "uid").addIf(has(LogLine.MAC_DECODE), "macdecode");
    }
    return out.addIf(!prefix.isEmpty(), "prefix \"" + prefix + "\"").toString();
  }
}
