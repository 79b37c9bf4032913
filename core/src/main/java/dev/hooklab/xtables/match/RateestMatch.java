package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.RateEstimator;
import dev.hooklab.xtables.RateEstimators;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m rateest`: compares what estimators of `-j RATEEST` say, with each other or with given rates (kernel:
/// net/netfilter/xt_rateest.c). With `delta` it is the distances of the estimates below given rates that are compared.
/// @param second null when the first is compared with given rates
/// @param mode null when nothing was said
/// @param bytes whether bytes count, like `packets`
/// @param left what the first estimate is subtracted from with `delta`
/// @param right what the second is subtracted from, or what is compared with
record RateestMatch(String first, String second, boolean delta, Mode mode, boolean not, boolean bytes, boolean packets,
    Rates left, Rates right) implements Match {
  /// How two rates shall be.
  enum Mode {
    LT, GT, EQ;

    boolean holds(int a, int b) {
      int order = Integer.compareUnsigned(a, b);
      return switch (this) {
        case LT -> order < 0;
        case GT -> order > 0;
        case EQ -> order == 0;
      };
    }

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Rates in bytes and packets a second.
  record Rates(int bps, int pps) {}

  static final Spec<Match> SPEC = Spec.match("rateest", RateestOptions::match)
      .options(RateestOptions.ALL)
      .help("""
          rateest match options:
           --rateest1 name, --rateest name    The estimator
           --rateest2 name                    Another one that it is compared with
           --rateest-delta                    Compare by how much the estimates are below the rates that follow
           --rateest-bps1 [rate]              Bytes count, and from what the first is subtracted
           --rateest-pps1 [number]            Packets count, and from what the first is subtracted
           --rateest-bps2, --rateest-bps [rate]    The same for the second, or what is compared with
           --rateest-pps2, --rateest-pps [number]
           [!] --rateest-lt                   Less than
           [!] --rateest-gt                   Greater than
           [!] --rateest-eq                   Equal
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (!bytes && !packets || mode == null) throw new Refused(Errno.EINVAL);
    var estimators = binding.environment().keep(RateEstimators.OF_NODE);
    var one = estimators.take(first);
    if (second == null) return new Comparison(this, estimators, one, null);
    try {
      return new Comparison(this, estimators, one, estimators.take(second));
    } catch (Refused refused) {
      estimators.giveBack(first);
      throw refused;
    }
  }

  private record Comparison(RateestMatch match, RateEstimators estimators, RateEstimator one, RateEstimator two) implements Test {
    @Override public boolean matches(Packet p, Traversal t) {
      boolean holds = true;
      if (match.bytes) {
        int other = two == null ? match.right.bps : match.measure(match.right.bps, two.bytesPerSecond());
        holds = match.mode.holds(match.measure(match.left.bps, one.bytesPerSecond()), other);
      }
      if (match.packets) {
        int other = two == null ? match.right.pps : match.measure(match.right.pps, two.packetsPerSecond());
        holds &= match.mode.holds(match.measure(match.left.pps, one.packetsPerSecond()), other);
      }
      return holds != match.not;
    }

    @Override public void release() {
      estimators.giveBack(match.first);
      if (two != null) estimators.giveBack(match.second);
    }
  }

  private int measure(int from, int estimate) {
    if (!delta) return estimate;
    return Integer.compareUnsigned(from, estimate) >= 0 ? from - estimate : 0;
  }

  // -------- printing

  @Override public String save() {
    var out = new Text().addIf(delta, "--rateest-delta").add(second == null ? "--rateest" : "--rateest1").add(first);
    if (bytes) save(out, "bps", rate(left.bps), rate(right.bps));
    if (packets) save(out, "pps", number(left.pps), number(right.pps));
    if (second != null) out.add("--rateest2").add(second);
    return out.toString();
  }

  private void save(Text out, String unit, String from, String to) {
    out.addIf(delta, "--rateest-" + unit + "1 " + from);
    addMode(out, "--rateest-");
    out.add("--rateest-" + unit + (delta ? "2" : "")).addIf(second == null || delta, to);
  }

  private void addMode(Text out, String prefix) {
    out.addIf(not, "!").addIf(mode != null, prefix + (mode == null ? "" : mode.label()));
  }

  @Override public String list(Listing how) {
    var out = Text.of("rateest match " + first).addIf(delta, "delta");
    if (bytes) {
      out.add("bps").addIf(delta, rate(left.bps, how));
      if (second == null) addMode(out.add(rate(right.bps, how)), "");
    }
    if (packets) {
      out.add("pps").addIf(delta, number(left.pps));
      if (second == null) {
        addMode(out, "");
        out.add(number(right.pps));
      }
    }
    if (second == null) return out.toString();
    addMode(out, "");
    out.add(second);
    if (bytes) out.add("bps").addIf(delta, rate(right.bps, how));
    if (packets) out.add("pps").addIf(delta, number(right.pps));
    return out.toString();
  }

  private static String number(int value) {
    return Integer.toUnsignedString(value);
  }

  private static String rate(int bytesPerSecond, Listing how) {
    return how.numeric() ? number(bytesPerSecond) : rate(bytesPerSecond);
  }

  private static String rate(int bytesPerSecond) {
    double bits = Integer.toUnsignedLong(bytesPerSecond) * 8.0;
    if (bits >= 1e9) return (long) Math.rint(bits / 1e6) + "Mbit";
    return bits >= 1e6 ? (long) Math.rint(bits / 1e3) + "Kbit" : (long) bits + "bit";
  }
}
