package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.Values;
import java.util.List;

/// `-m connbytes`: how much a connection has transferred (kernel: net/netfilter/xt_connbytes.c). A rule with it switches the
/// counting on, for connections that begin later.
/// @param from unsigned, like `to`; larger than `to` for what lies outside
/// @param side an index of `original`, `reply`, `both`
/// @param mode an index of `packets`, `bytes`, `avgpkt`
record ConnbytesMatch(long from, long to, int side, int mode) implements Match {
  private static final List<String> SIDES = List.of("original", "reply", "both");
  private static final List<String> MODES = List.of("packets", "bytes", "avgpkt");
  private static final int WARNING = 4;
  private static final int BOTH = 2;
  private static final int PACKETS = 0;
  private static final int BYTES = 1;
  private static final Option<Range> CONNBYTES = Option.of("connbytes", ConnbytesMatch::readRange).mandatory().negatable();
  private static final Option<Integer> SIDE = Option.of("connbytes-dir", word(SIDES)).mandatory();
  private static final Option<Integer> MODE = Option.of("connbytes-mode", word(MODES)).mandatory();

  static final Spec<Match> SPEC = Spec.match("connbytes", ConnbytesMatch::of)
      .options(CONNBYTES, SIDE, MODE)
      .tracksConnections()
      .help("""
          connbytes match options:
           [!] --connbytes from:[to]
           --connbytes-dir original|reply|both        Which way
           --connbytes-mode packets|bytes|avgpkt      Packets, bytes, or bytes for each packet
          """);

  private static ConnbytesMatch of(Args args) {
    var range = args.get(CONNBYTES);
    boolean not = args.inverted(CONNBYTES);
    return new ConnbytesMatch(not ? range.max() : range.min(), not ? range.min() : range.max(), args.get(SIDE), args.get(MODE));
  }

  private static Range readRange(Use use) {
    var range = Values.range(-1).read(use);
    if (use.text().indexOf(':') < 0) return new Range(range.min(), -1);
    if (Long.compareUnsigned(range.max(), range.min()) < 0) {
      throw new ParameterProblem(Long.toUnsignedString(range.min()) + " should be less than " + Long.toUnsignedString(range.max()));
    }
    return range;
  }

  private static ValueType<Integer> word(List<String> words) {
    return ValueType.of(words, use -> {
      int found = words.indexOf(use.text());
      if (found < 0) throw new ParameterProblem("Unknown --" + use.option() + " `" + use.text() + "'");
      return found;
    });
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    var accounting = binding.environment().conntrack().accounting();
    if (accounting.get() == 0) {
      binding.environment().printk(WARNING, "xt_connbytes: Forcing CT accounting to be enabled");
      accounting.set(1);
    }
    return this::matches;
  }

  private boolean matches(Packet p, Traversal t) {
    var ct = Connection.orTemplate(p);
    if (ct == null || !ct.accounted()) return false;
    long amount = switch (mode) {
      case PACKETS -> packets(ct);
      case BYTES -> bytes(ct);
      default -> packets(ct) == 0 ? 0 : bytes(ct) / packets(ct);
    };
    if (outside()) return Long.compareUnsigned(amount, to) < 0 || Long.compareUnsigned(amount, from) > 0;
    return Long.compareUnsigned(amount, from) >= 0 && Long.compareUnsigned(amount, to) <= 0;
  }

  private long packets(Connection ct) {
    return side == BOTH ? ct.packets(Direction.ORIGINAL) + ct.packets(Direction.REPLY) : ct.packets(side);
  }

  private long bytes(Connection ct) {
    return side == BOTH ? ct.bytes(Direction.ORIGINAL) + ct.bytes(Direction.REPLY) : ct.bytes(side);
  }

  private boolean outside() {
    return Long.compareUnsigned(from, to) > 0;
  }

  @Override public String save() {
    return new Text().option(outside(), "--connbytes", amounts()).add("--connbytes-mode " + MODES.get(mode))
        .add("--connbytes-dir " + SIDES.get(side)).toString();
  }

  @Override public String list(Listing how) {
    return new Text().option(outside(), "connbytes", amounts()).add("connbytes mode " + MODES.get(mode))
        .add("connbytes direction " + SIDES.get(side)).toString();
  }

  private String amounts() {
    long min = outside() ? to : from;
    long max = outside() ? from : to;
    return Long.toUnsignedString(min) + (max == 0 || max == -1 ? "" : ":" + Long.toUnsignedString(max));
  }
}
