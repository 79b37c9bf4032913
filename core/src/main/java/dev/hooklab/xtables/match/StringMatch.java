package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.nio.charset.StandardCharsets;

/// `-m string`: bytes anywhere in the packet, its headers included (kernel: net/netfilter/xt_string.c). All of them must lie
/// between `from` and `to`, counted from the IP header on.
/// @param pattern one character for each byte
/// @param algorithm how the kernel searches: `bm` looks at the parts of a reassembled packet one by one, and does not find what
/// lies across them (lib/ts_bm.c)
record StringMatch(String pattern, String algorithm, int from, int to, boolean ignoreCase, boolean not) implements Match {
  private static final int MAX = 0xffff;
  private static final int MAX_ALGORITHM = 15;
  private static final Option<Long> FROM = Option.of("from", Values.number(0, MAX));
  private static final Option<Long> TO = Option.of("to", Values.number(0, MAX));
  private static final Option<String> ALGO = Option.of("algo", Values.cut(MAX_ALGORITHM)).mandatory();
  private static final Option<String> STRING = Option.of("string", StringMatch::read).negatable().not("hex-string");
  private static final Option<String> HEX_STRING = Option.of("hex-string", use -> HexString.read(use.text())).negatable().not("string");
  private static final Option<Boolean> ICASE = Option.flag("icase");

  static final Spec<Match> SPEC = Spec.match("string", StringMatch::of)
      .options(FROM, TO, ALGO, STRING, HEX_STRING, ICASE)
      .check(StringMatch::check)
      .help("""
          string match options:
              --from offset           Where to begin, 0 if nothing is said
              --to offset             Where to end
              --algo bm | kmp         How to search
              --icase                 Capital and small letters are the same
          [!] --string text           What to look for
          [!] --hex-string text       The same with bytes in hexadecimal between bars: GET|0d 0a|
          """);

  private static String read(Use use) {
    var bytes = HexString.bytes(use.text());
    if (bytes.length() > HexString.MAX) throw new ParameterProblem("STRING too long \"" + use.text() + "\"");
    return bytes;
  }

  private static void check(Args args) {
    if (!args.has(STRING) && !args.has(HEX_STRING)) {
      throw new ParameterProblem("STRING match: You must specify `--string' or `--hex-string'");
    }
  }

  private static StringMatch of(Args args) {
    return new StringMatch(args.find(STRING).orElseGet(() -> args.get(HEX_STRING)), args.get(ALGO), args.get(FROM, 0L).intValue(),
        args.get(TO, (long) MAX).intValue(), args.has(ICASE), args.inverted(STRING) || args.inverted(HEX_STRING));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (pattern.isEmpty() || from > to) throw new Refused(Errno.EINVAL);
    switch (algorithm) {
      case "bm", "kmp" -> { }
      case "fsm" -> throw new Refused(Errno.EINVAL);
      default -> throw new Refused(Errno.ENOENT);
    }
    var wanted = pattern.getBytes(StandardCharsets.ISO_8859_1);
    if (!ignoreCase) return (p, t) -> found(p, t, wanted) != not;
    for (int i = 0; i < wanted.length; i++) wanted[i] = upper(wanted[i]);
    return (p, t) -> foundUpper(p, t, wanted) != not;
  }

  /// Where the last place is at which the bytes could begin.
  private int last(Traversal t, byte[] wanted) {
    return Math.min(to, t.length) - wanted.length;
  }

  private boolean found(Packet p, Traversal t, byte[] wanted) {
    int end = p.net + last(t, wanted);
    for (int at = p.net + from; at <= end; at++) {
      int i = 0;
      while (i < wanted.length && p.buf[at + i] == wanted[i]) i++;
      if (i == wanted.length && !split(p, at, wanted.length)) return true;
    }
    return false;
  }

  private boolean split(Packet p, int at, int length) {
    if (p.fragments == null || algorithm.equals("kmp")) return false;
    int end = p.transport();
    for (int part : p.fragments) {
      end += part;
      if (at < end && end < at + length) return true;
    }
    return false;
  }

  private boolean foundUpper(Packet p, Traversal t, byte[] wanted) {
    int end = p.net + last(t, wanted);
    for (int at = p.net + from; at <= end; at++) {
      int i = 0;
      while (i < wanted.length && upper(p.buf[at + i]) == wanted[i]) i++;
      if (i == wanted.length && !split(p, at, wanted.length)) return true;
    }
    return false;
  }

  /// The capital letter of ISO 8859-1, as the kernel's `toupper` has it: 0xdf and 0xff count as small ones too.
  private static byte upper(byte b) {
    boolean small = b >= 'a' && b <= 'z' || b >= (byte) 0xdf && b < 0 && b != (byte) 0xf7;
    return small ? (byte) (b - 0x20) : b;
  }

  @Override public String save() {
    var out = new Text().option(not, HexString.needed(pattern) ? "--hex-string" : "--string", HexString.print(pattern)).add("--algo " + algorithm);
    return out.addIf(from != 0, "--from " + from).addIf(to != MAX, "--to " + to).addIf(ignoreCase, "--icase").toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("STRING match " + (not ? "!" : "")).add(HexString.print(pattern)).add("ALGO name " + algorithm);
    return out.addIf(from != 0, "FROM " + from).addIf(to != MAX, "TO " + to).addIf(ignoreCase, "ICASE").toString();
  }
}
