package dev.hooklab.lab.topology;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Rates of transmission as tc(8) writes them: `10kbit`, `100mbit`, `1gbit`; `kibit` counts in 1024s, and `bps`, `kbps`,
/// `mbps` ... are bytes per second. In here they are bits per second.
public final class Rates {
  /// What to write, for messages.
  public static final String EXPECTED = "a rate with its unit, such as \"100mbit\" (bit, kbit, mbit, gbit, tbit; kibit ...; bps, kbps ...)";

  private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?) ?([a-z]+)");
  private static final Map<String, Double> UNITS = units();

  private Rates() {}

  private static Map<String, Double> units() {
    var units = new LinkedHashMap<String, Double>();
    String[] scales = {"", "k", "m", "g", "t"};
    for (int i = 0; i < scales.length; i++) {
      double decimal = Math.pow(1000, i);
      double binary = Math.pow(1024, i);
      units.put(scales[i] + "bit", decimal);
      units.put(scales[i] + "bps", decimal * 8);
      if (i > 0) {
        units.put(scales[i] + "ibit", binary);
        units.put(scales[i] + "ibps", binary * 8);
      }
    }
    return units;
  }

  /// The bits per second of a text; empty for anything that is no rate, and for 0.
  public static OptionalLong parse(String text) {
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches() || !UNITS.containsKey(form.group(2))) return OptionalLong.empty();
    double bits = Double.parseDouble(form.group(1)) * UNITS.get(form.group(2));
    return bits >= 1 && bits < Long.MAX_VALUE ? OptionalLong.of(Math.round(bits)) : OptionalLong.empty();
  }

  /// The rate in the largest decimal unit that holds it as a whole number.
  public static String print(long bits) {
    String[] units = {"tbit", "gbit", "mbit", "kbit"};
    long size = 1_000_000_000_000L;
    for (var unit : units) {
      if (bits > 0 && bits % size == 0) return bits / size + unit;
      size /= 1000;
    }
    return bits + "bit";
  }
}
