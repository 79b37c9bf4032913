package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;

/// `-m u32`: words of the packet, wherever they are (kernel: net/netfilter/xt_u32.c, `u32_match_it`). A load beyond the
/// packet's end makes the whole test fail, to be inverted as any other answer.
record U32Match(U32Tests tests, boolean not) implements Match {
  private static final Option<U32Tests> U32 = Option.of("u32", U32Tests::read).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("u32", args -> new U32Match(args.get(U32), args.inverted(U32)))
      .options(U32)
      .help("""
          u32 match options:
          [!] --u32 tests
              tests:   place=value,...[&&place=value,...]
              place:   offset, then any of & << >> with a number, or @ and an offset from what was found
              value:   number, or number:number for all between
          """);

  /// One test compiled: operators, their numbers, and the bounds of the values.
  private record Code(char[] operators, int[] numbers, long[] min, long[] max) {
    private boolean matches(Packet p, int length) {
      long start = 0;
      long pos = numbers[0] & 0xffffffffL;
      if (length < 4 || pos > length - 4) return false;
      int value = Bytes.i32(p.buf, p.net + (int) pos);
      for (int i = 1; i < numbers.length; i++) {
        switch (operators[i]) {
          case '&' -> value &= numbers[i];
          case '<' -> value <<= numbers[i];
          case '>' -> value >>>= numbers[i];
          default -> {
            start += value & 0xffffffffL;
            pos = numbers[i] & 0xffffffffL;
            if (start + 4 > length || pos > length - start - 4) return false;
            value = Bytes.i32(p.buf, p.net + (int) (start + pos));
          }
        }
      }
      return fits(value & 0xffffffffL);
    }

    private boolean fits(long value) {
      for (int i = 0; i < min.length; i++) if (min[i] <= value && value <= max[i]) return true;
      return false;
    }
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (tests.shiftsTooFar()) throw new Refused(Errno.EINVAL);
    var codes = tests.tests().stream().map(U32Match::compile).toArray(Code[]::new);
    return (p, t) -> all(codes, p, t.length) != not;
  }

  private static Code compile(U32Tests.One test) {
    var operators = new char[test.steps().size()];
    for (int i = 1; i < operators.length; i++) operators[i] = test.steps().get(i).operator().charAt(0);
    return new Code(operators, test.steps().stream().mapToInt(U32Tests.Step::number).toArray(),
        test.values().stream().mapToLong(Range::min).toArray(), test.values().stream().mapToLong(Range::max).toArray());
  }

  private static boolean all(Code[] codes, Packet p, int length) {
    for (var code : codes) if (!code.matches(p, length)) return false;
    return true;
  }

  @Override public String save() {
    return new Text().option(not, "--u32", "\"" + tests + "\"").toString();
  }

  @Override public String list(Listing how) {
    return "u32 " + (not ? "! " : "") + "\"" + tests + "\"";
  }
}
