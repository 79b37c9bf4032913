package dev.hooklab.tool;

import dev.hooklab.xtables.CString;
import dev.hooklab.xtables.Counter;
import dev.hooklab.xtables.Draft;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.RuleParser;
import dev.hooklab.xtables.TableProblem;
import dev.hooklab.xtables.Xtables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A run of `iptables-restore`: reads what iptables-save wrote, one table at a time; a table is replaced at its COMMIT, or not
/// at all.
final class RestoreRun {
  private static final String PROGRAM = "iptables-restore";
  private static final String SHORT = "bcvVthnwWM:T:";
  private static final String BLANKS = " \t\n";
  /// What is longer is read as several lines.
  private static final int MAX_LINE = 10_239;
  private static final Pattern COUNTERS = Pattern.compile("\\[(\\s*[+-]?\\d+):(\\s*[+-]?\\d+)");
  private static final List<LongOption> LONG = List.of(
      new LongOption("counters", Argument.NONE, 'c', null), new LongOption("verbose", Argument.NONE, 'v', null),
      new LongOption("version", Argument.NONE, 'V', null), new LongOption("test", Argument.NONE, 't', null),
      new LongOption("help", Argument.NONE, 'h', null), new LongOption("noflush", Argument.NONE, 'n', null),
      new LongOption("modprobe", Argument.REQUIRED, 'M', null), new LongOption("table", Argument.REQUIRED, 'T', null),
      new LongOption("wait", Argument.OPTIONAL, 'w', null), new LongOption("wait-interval", Argument.OPTIONAL, 'W', null));

  private final Xtables xtables;
  /// The name that it was called by, which only `getopt` uses.
  private final String called;
  private final StringBuilder out;
  private final StringBuilder err;
  private final IptablesRun run;
  private boolean counters;
  private boolean testing;
  private boolean keep;
  private int verbose;
  private String onlyTable;
  private final List<String> files = new ArrayList<>();
  private int line;
  private String table = "";
  private Draft draft;

  private RestoreRun(Xtables xtables, String called, StringBuilder out, StringBuilder err) {
    this.xtables = xtables;
    this.called = called;
    this.out = out;
    this.err = err;
    run = new IptablesRun(xtables, PROGRAM, out, err);
  }

  /// Runs the tool.
  /// @param called the name that it was called by
  /// @param read gives the text of a file, or of standard input for an empty name; empty when there is no such file
  /// @return the exit code
  static int run(Xtables xtables, String called, List<String> args, Function<String, Optional<String>> read, StringBuilder out, StringBuilder err) {
    var restore = new RestoreRun(xtables, called, out, err);
    return IptablesRun.guarded(PROGRAM, restore::where, out, err, () -> {
      restore.options(args);
      var file = restore.files.isEmpty() ? "" : restore.files.getFirst();
      restore.lines(read.apply(file).orElseThrow(() -> new Exit(1, "", "Can't open " + file + ": No such file or directory\n")));
      return 0;
    });
  }

  /// Whether a command line names a file to read, so that standard input is left alone.
  static boolean readsFile(String called, List<String> args) {
    var words = new GetOpt(called, args, SHORT);
    for (var item = words.next(LONG); item.code() != GetOpt.END; item = words.next(LONG)) {
      if (item.code() == GetOpt.WORD || item.code() == 'h' || item.code() == 'V') return true;
      if ((item.code() == 'w' || item.code() == 'W') && item.argument() == null && words.hasArgument()) words.take();
    }
    return false;
  }

  private String where() {
    return "Error occurred at line: " + line + "\n";
  }

  private void options(List<String> args) {
    var words = new GetOpt(called, args, SHORT);
    boolean wait = false;
    boolean interval = false;
    for (var item = words.next(LONG); item.code() != GetOpt.END; item = words.next(LONG)) {
      switch (item.code()) {
        // What the real tool says (iptables 1.8.9); it then goes on.
        case 'b' -> err.append("-b/--binary option is not implemented\n");
        case 'c' -> counters = true;
        case 'v' -> verbose++;
        case 'V' -> throw new Exit(0, PROGRAM + " v" + IptablesRun.VERSION + "\n", "");
        case 't' -> testing = true;
        case 'h' -> throw new Exit(0, "", usage());
        case 'n' -> keep = true;
        case 'w' -> wait = IptablesRun.waitTime(item, words);
        case 'W' -> {
          IptablesRun.waitInterval(item, words, run.context());
          interval = true;
        }
        case 'M' -> { }
        case 'T' -> onlyTable = item.argument();
        case GetOpt.WORD -> files.add(item.argument());
        default -> throw new Exit(1, "", words.complaint(item) + "Try `" + PROGRAM + " -h' for more information.\n");
      }
    }
    while (words.hasMore()) files.add(words.take());
    if (files.size() > 1) throw new Exit(1, "", "Unknown arguments found on commandline\n");
    if (interval && !wait) throw new Exit(1, "", "Option --wait-interval requires option --wait\n");
  }

  private static String usage() {
    return """
        Usage: iptables-restore [-c] [-v] [-V] [-t] [-h] [-n] [-w secs] [-W usecs] [-T table] [-M command] [file]
          --counters       restore the counters, too
          --verbose        say what is done
          --version
          --test           read everything, change nothing
          --help
          --noflush        keep what is in the tables already
          --wait=<seconds>
          --table=<TABLE>  restore this table only
          --modprobe=<command>
        """;
  }

  private void lines(String text) {
    for (int start = 0; start < text.length();) {
      int end = text.indexOf('\n', start) + 1;
      var one = text.substring(start, Math.min(end == 0 ? text.length() : end, start + MAX_LINE));
      start += one.length();
      line++;
      if (!line(one)) throw new Exit(1, "", PROGRAM + ": line " + line + " failed\n");
    }
    if (draft != null) throw new Exit(1, "", PROGRAM + ": COMMIT expected at line " + (line + 1) + "\n");
  }

  /// Does what one line says.
  /// @return whether that went well
  private boolean line(String text) {
    if (text.equals("\n")) return true;
    if (text.startsWith("#")) {
      if (verbose > 0) out.append(text);
      return true;
    }
    try {
      if (draft == null) return text.startsWith("*") ? table(text.substring(1)) : otherTable();
      if (text.equals("COMMIT\n")) {
        var done = draft;
        draft = null;
        if (!testing) done.commit();
      } else if (text.startsWith(":")) {
        chain(text.substring(1));
      } else {
        rule(text);
      }
      return true;
    } catch (TableProblem _) {
      return false;
    }
  }

  /// Whether lines are passed over because `-T` asks for another table.
  private boolean otherTable() {
    return onlyTable != null && !onlyTable.equals(table);
  }

  private boolean table(String text) throws TableProblem {
    table = word(new StringTokenizer(text, BLANKS), "table name");
    if (otherTable()) return true;
    draft = xtables.table(table)
        .orElseThrow(() -> new ParameterProblem(PROGRAM + ": unable to initialize table '" + table + "'")).draft();
    if (keep) return true;
    for (var chain : draft.chainNames()) {
      if (verbose > 0) out.append("Flushing chain `").append(chain).append("'\n");
      draft.flush(chain);
    }
    for (var chain : draft.chainNames()) {
      if (draft.isBuiltin(chain)) continue;
      if (verbose > 0) out.append("Deleting chain `").append(chain).append("'\n");
      draft.deleteChain(chain);
    }
    return true;
  }

  private String word(StringTokenizer words, String what) {
    if (!words.hasMoreTokens()) throw new ParameterProblem(PROGRAM + ": line " + line + " " + what + " invalid");
    return words.nextToken();
  }

  private void chain(String text) throws TableProblem {
    var words = new StringTokenizer(text, BLANKS);
    var chain = word(words, "chain name");
    if (CString.length(chain) > RuleParser.MAX_NAME) {
      throw new ParameterProblem("Invalid chain name `" + chain + "' (" + RuleParser.MAX_NAME + " chars max)");
    }
    if (!draft.isBuiltin(chain)) {
      run.context().announce(chain);
      if (keep && draft.isChain(chain)) draft.flush(chain); else create(chain);
    }
    var policy = word(words, "policy");
    if (policy.equals("-")) return;
    var counter = counters ? policyCounter(words, chain) : Counter.ZERO;
    try {
      draft.policy(chain, policy, counter);
    } catch (TableProblem e) {
      throw new Exit(1, "", PROGRAM + " v" + IptablesRun.VERSION + ": Can't set policy `" + policy + "' on `" + chain + "' line " + line
          + ": " + e.getMessage() + "\n");
    }
  }

  private void create(String chain) {
    try {
      draft.create(chain);
    } catch (TableProblem e) {
      throw new ParameterProblem("error creating chain '" + chain + "':" + e.errno().text);
    }
  }

  private static Counter policyCounter(StringTokenizer words, String chain) {
    if (words.hasMoreTokens()) {
      var counters = COUNTERS.matcher(words.nextToken());
      if (counters.lookingAt()) {
        return new Counter(Counter.count(counters.group(1)).orElseThrow(), Counter.count(counters.group(2)).orElseThrow());
      }
    }
    throw new ParameterProblem("invalid policy counters for chain '" + chain + "'");
  }

  /// What stands before a rule: its counters, and where the text ends for which `strtok(3)` has cut them out of the line.
  private record Counted(String packets, String bytes, int end) {}

  /// Packets and bytes as `strtok` finds them: up to a colon, and from there up to a bracket, of which several count as one.
  private Counted counted(String text, int close) {
    int from = behind(text, 1, ':');
    if (from == text.length()) throw new ParameterProblem("Bad line " + line + ": need :");
    int colon = upTo(text, from, ':');
    int next = behind(text, Math.min(colon + 1, text.length()), ']');
    if (next == text.length()) throw new ParameterProblem("Bad line " + line + ": need ]");
    int bracket = upTo(text, next, ']');
    return new Counted(text.substring(from, colon), text.substring(next, bracket), colon > close ? colon : bracket > close ? bracket : text.length());
  }

  /// Where a text goes on behind any number of a character.
  private static int behind(String text, int at, char c) {
    int from = at;
    while (from < text.length() && text.charAt(from) == c) from++;
    return from;
  }

  /// Where a character stands next, or the end of the text.
  private static int upTo(String text, int at, char c) {
    int found = text.indexOf(c, at);
    return found < 0 ? text.length() : found;
  }

  private void rule(String text) throws TableProblem {
    var args = new ArrayList<>(List.of("-t", table));
    for (int i = 0; !keep && i < verbose; i++) args.add("-v");
    var rest = text;
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      if (close < 0) throw new ParameterProblem("Bad line " + line + ": need ]");
      var count = counted(text, close);
      if (counters) args.addAll(List.of("--set-counters", count.packets, count.bytes));
      rest = text.substring(close + 1, count.end);
    }
    RestoreWords.split(rest, args);
    run.execute(run.parse(called, args, table, true), draft);
  }
}
