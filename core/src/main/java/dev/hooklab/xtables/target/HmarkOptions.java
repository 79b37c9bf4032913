package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The options of HMARK: which bits of a packet count, and what is made of their hash.
/// @param values what was given, by option; `src-prefix` and the like are numbers, `ct` stands for the tuple's
record HmarkOptions(Map<String, Long> values) {
  private static final long WORD = 0xffffffffL;
  private static final int PORT = 0xffff;
  private static final String TUPLE = "hmark-tuple";
  private static final List<String> PARTS = List.of("ct", "src", "dst", "sport", "dport", "proto", "spi");
  private static final List<Option<?>> OPTIONS = List.of(
      Option.of(TUPLE, HmarkOptions::readTuple), of("src-prefix", HmarkOptions::readPrefix), of("dst-prefix", HmarkOptions::readPrefix),
      of("sport-mask", Values.number(0, PORT)), of("dport-mask", Values.number(0, PORT)), of("spi-mask", Values.number(0, WORD)),
      of("sport", Values.number(0, PORT)), of("dport", Values.number(0, PORT)), of("spi", Values.number(0, WORD)),
      of("proto-mask", Values.number(0, PORT)), of("rnd", Values.number(0, WORD)), of("mod", Values.number(1, WORD)),
      of("offset", Values.number(0, WORD)));

  private static Option<Long> of(String name, ValueType<Long> type) {
    return Option.of("hmark-" + name, use -> {
      if (inTuple(use.soFar(), name)) throw use.problem("option \"--" + use.option() + "\" can only be used once.");
      if (use.inverted()) throw use.problem("option \"--" + use.option() + "\" cannot be inverted.");
      return type.read(use);
    }).negatable();
  }

  /// What a tuple has said cannot be said again; the other way round the tuple wins.
  private static boolean inTuple(Args soFar, String name) {
    return soFar.all().stream().anyMatch(given -> given.value() instanceof Map<?, ?> tuple && tuple.containsKey(name));
  }

  static Spec<Target> spec() {
    return Spec.target("HMARK", args -> new HmarkTarget(read(args)))
        .options(OPTIONS.toArray(Option<?>[]::new))
        .check(HmarkOptions::check)
        .help("""
            HMARK target options:
              --hmark-tuple part,...       src dst sport dport spi proto, and ct for those of the connection's begin
              --hmark-mod number           How many marks there are
              --hmark-offset number        The first of them
              --hmark-rnd number           The seed of the hash
              --hmark-src-prefix length, --hmark-dst-prefix length
              --hmark-sport-mask bits, --hmark-dport-mask bits, --hmark-spi-mask bits, --hmark-proto-mask bits
                                           Which bits count
              --hmark-sport bits, --hmark-dport bits, --hmark-spi bits
                                           Which bits are set first
            """);
  }

  private static Map<String, Long> readTuple(Use use) {
    var values = new LinkedHashMap<String, Long>();
    var rest = use.text();
    for (int comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',')) {
      readPart(rest.substring(0, comma), rest, values);
      rest = rest.substring(comma + 1);
    }
    if (rest.isEmpty()) {
      throw new ParameterProblem("\"--hmark-tuple\" requires a list of types with no spaces, e.g. src,dst,sport,dport,proto");
    }
    readPart(rest, rest, values);
    return values;
  }

  /// A part may be cut short: the first that begins so is meant.
  /// @param rest the text from it on, which the message shows
  private static void readPart(String text, String rest, Map<String, Long> values) {
    var part = text.isEmpty() ? Optional.<String>empty() : PARTS.stream().filter(p -> p.startsWith(text.toLowerCase(Locale.ROOT))).findFirst();
    switch (part.orElseThrow(() -> new ParameterProblem("Bad type \"" + rest + "\""))) {
      case "ct" -> values.put("ct", 1L);
      case "src" -> values.put("src-prefix", 32L);
      case "dst" -> values.put("dst-prefix", 32L);
      case "spi" -> values.put("spi-mask", WORD);
      case String port -> values.put(port + "-mask", (long) PORT);
    }
  }

  private static long readPrefix(Use use) {
    return Values.PREFIX_LENGTH.read(use);
  }

  private static HmarkOptions read(Args args) {
    var values = new TreeMap<String, Long>();
    for (var given : args.all()) {
      if (given.value() instanceof Map<?, ?> tuple) tuple.forEach((key, value) -> values.put((String) key, (Long) value));
      else values.put(given.option().name().substring("hmark-".length()), (Long) given.value());
    }
    return new HmarkOptions(Collections.unmodifiableMap(values));
  }

  private static void check(Args args) {
    var given = read(args);
    if (!given.values.containsKey("mod")) throw new ParameterProblem("--hmark-mod is mandatory");
    if (!given.values.containsKey("rnd")) throw new ParameterProblem("--hmark-rnd is mandatory");
    if (given.values.containsKey("spi-mask") && (given.values.containsKey("sport-mask") || given.values.containsKey("dport-mask"))) {
      throw new ParameterProblem("you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time");
    }
    if (given.values.keySet().stream().allMatch(List.of("mod", "rnd", "offset")::contains)) {
      throw new ParameterProblem("you have to specify --hmark-tuple at least");
    }
  }

  // -------- as numbers

  private int get(String option, long otherwise) {
    return values.getOrDefault(option, otherwise).intValue();
  }

  boolean ofConnection() {
    return values.containsKey("ct");
  }

  /// Whether neither protocol nor ports count.
  boolean addressesOnly() {
    return values.keySet().stream().noneMatch(key -> key.startsWith("sp") || key.startsWith("dport") || key.startsWith("proto"));
  }

  boolean setsSpi() {
    return values.containsKey("spi");
  }

  boolean setsPort() {
    return values.containsKey("sport") || values.containsKey("dport");
  }

  int srcMask() {
    return mask("src-prefix");
  }

  int dstMask() {
    return mask("dst-prefix");
  }

  private int mask(String option) {
    int length = get(option, 0);
    return length == 0 ? 0 : -1 << 32 - length;
  }

  int portMask() {
    return values.containsKey("spi-mask") ? get("spi-mask", 0) : get("sport-mask", 0) << 16 | get("dport-mask", 0);
  }

  int portSet() {
    return values.containsKey("spi") ? get("spi", 0) : get("sport", 0) << 16 | get("dport", 0);
  }

  int protocolMask() {
    return get("proto-mask", 0);
  }

  int seed() {
    return get("rnd", 0);
  }

  int modulus() {
    return get("mod", 1);
  }

  int offset() {
    return get("offset", 0);
  }

  // -------- as text

  String save() {
    var out = new Text();
    part(out, "--hmark-", "src-prefix", "%d");
    part(out, "--hmark-", "dst-prefix", "%d");
    part(out, "--hmark-", "sport-mask", "0x%04x");
    part(out, "--hmark-", "dport-mask", "0x%04x");
    part(out, "--hmark-", "spi-mask", "0x%08x");
    part(out, "--hmark-", "sport", "0x%04x");
    part(out, "--hmark-", "dport", "0x%04x");
    part(out, "--hmark-", "spi", "0x%08x");
    part(out, "--hmark-", "proto-mask", "0x%02x");
    part(out, "--hmark-", "rnd", "0x%08x");
    part(out, "--hmark-", "mod", "%d");
    part(out, "--hmark-", "offset", "%d");
    return out.addIf(ofConnection(), "--hmark-tuple ct").toString();
  }

  String list() {
    var out = Text.of("HMARK");
    part(out, "", "mod", "%d");
    out.addIf(values.containsKey("offset"), "+ 0x" + Integer.toHexString(offset()));
    out.addIf(ofConnection(), "ct,");
    part(out, "", "src-prefix", "%d");
    part(out, "", "dst-prefix", "%d");
    for (var option : List.of("sport-mask", "dport-mask", "spi-mask", "sport", "dport", "spi", "proto-mask", "rnd")) part(out, "", option, "0x%x");
    return out + " ";
  }

  private void part(Text out, String dashes, String option, String format) {
    var value = values.get(option);
    if (value != null) out.add(dashes + option + " " + String.format(Locale.ROOT, format, value));
  }
}
