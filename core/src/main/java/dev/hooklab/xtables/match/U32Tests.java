package dev.hooklab.xtables.match;

import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Use;
import java.util.ArrayList;
import java.util.List;

/// The language of `-m u32`: tests joined by `&&`, each a place and the values that may be found there, as in
/// `0>>22&0x3C@12>>26&0x3C@0>>24=0x47,0x50:0x5f`. Numbers are of 32 bits.
record U32Tests(List<One> tests) {
  /// One test: where to load a word and what to do with it, and which values fit.
  record One(List<Step> steps, List<Range> values) {}

  /// A step to a value: `operator` is empty for the first, the offset of the load.
  record Step(String operator, int number) {}

  private static final int MAX = 10;
  private static final List<String> SHIFTS = List.of("<<", ">>");

  /// Reads the text of the option.
  static U32Tests read(Use use) {
    return new Reader(use.text()).tests();
  }

  /// Whether a word would be shifted by more than its bits (`u32_mt_checkentry`).
  boolean shiftsTooFar() {
    return tests.stream().flatMap(test -> test.steps.stream()).anyMatch(step -> SHIFTS.contains(step.operator) && step.number >>> 5 != 0);
  }

  /// As iptables-save writes them, without the quotes.
  @Override public String toString() {
    return String.join("&&", tests.stream().map(U32Tests::text).toList());
  }

  private static String text(One test) {
    var out = new StringBuilder();
    for (var step : test.steps) out.append(step.operator).append(MaskedMark.hex(step.number));
    out.append('=').append(String.join(",", test.values.stream().map(U32Tests::text).toList()));
    return out.toString();
  }

  private static String text(Range range) {
    var min = "0x" + Long.toHexString(range.min());
    return range.min() == range.max() ? min : min + ":0x" + Long.toHexString(range.max());
  }

  /// Reads from left to right; its complaints name the character where it gave up.
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    U32Tests tests() {
      var tests = new ArrayList<One>();
      while (true) {
        var steps = steps();
        var values = values();
        tests.add(new One(steps, values));
        if (at < text.length()) expectSecond('&');
        if (tests.size() > MAX) throw problem("too many \"&&\"s");
        if (at >= text.length()) return new U32Tests(List.copyOf(tests));
        at++;
      }
    }

    /// The place, up to and with the `=`.
    private List<Step> steps() {
      var steps = new ArrayList<Step>();
      while (more("u32: abrupt end of input after location specifier")) {
        if (text.charAt(at) == '=') {
          if (steps.isEmpty()) throw problem("location spec missing");
          at++;
          break;
        }
        steps.add(new Step(steps.isEmpty() ? "" : operator(), (int) number()));
        if (steps.size() > MAX) throw problem("too many operators");
      }
      return List.copyOf(steps);
    }

    private String operator() {
      char c = text.charAt(at);
      switch (c) {
        case '&', '@' -> { }
        case '<', '>' -> expectSecond(c);
        default -> throw problem("operator expected");
      }
      at++;
      return c == '<' ? "<<" : c == '>' ? ">>" : String.valueOf(c);
    }

    /// Steps on to the second of two equal characters.
    private void expectSecond(char c) {
      at++;
      if (at >= text.length() || text.charAt(at) != c) throw problem("a second '" + c + "' was expected");
    }

    /// The values, up to the `&&` or the end.
    private List<Range> values() {
      var values = new ArrayList<Range>();
      while (true) {
        skipBlanks();
        if (at >= text.length()) {
          if (values.isEmpty()) throw new ParameterProblem("u32: test ended with no value specified");
          return List.copyOf(values);
        }
        if (text.charAt(at) == '&') {
          if (!values.isEmpty()) return List.copyOf(values);
          at++;
          throw problem("value spec missing");
        }
        if (!values.isEmpty()) {
          if (text.charAt(at) != ',') throw problem("expected \",\" or \"&&\"");
          at++;
        }
        values.add(range());
        if (values.size() > MAX) throw problem("too many \",\"s");
      }
    }

    private Range range() {
      long min = number();
      skipBlanks();
      if (at >= text.length() || text.charAt(at) != ':') return new Range(min, min);
      at++;
      return new Range(min, number());
    }

    private long number() {
      var number = Numeral.read(text, at);
      if (number == null || !number.within(0, 0xffffffffL)) throw problem("not a number or out of range");
      at = number.end();
      return number.value();
    }

    private boolean more(String otherwise) {
      skipBlanks();
      if (at >= text.length()) throw new ParameterProblem(otherwise);
      return true;
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private ParameterProblem problem(String what) {
      return new ParameterProblem("u32: at char " + at + ": " + what);
    }
  }
}
