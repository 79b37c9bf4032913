package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `.t` files, as iptables keeps them for its extensions: `:CHAIN,...` and `*table` hold for the lines below, `@` and `%` begin a
/// command, and each other line is `rule;saved form or =;OK|FAIL|NOMATCH`, where a `LEGACY` or `NFT` behind says which of the two
/// iptables is meant. Ours have more to say: what a rule that fails is told (`dmesg: ` before what the kernel logs), and as a
/// fourth field what `iptables -nL` shows behind the addresses.
final class ExtensionLines implements Format {
  private static final String OWN = "iptables v1.8.9 (legacy): ";
  private static final String KERNEL = "iptables: ";
  private static final String DMESG = "dmesg: ";

  /// A rule and what should become of it in every chain of a list.
  /// @param saved null when nothing is known of it
  record Line(int number, String table, List<String> chains, String rule, String saved, String result, String told, String listed) {
    static Line of(int number, String table, List<String> chains, String text) {
      var fields = text.split(";", -1);
      var result = fields[2].strip();
      var more = fields.length > 3 ? fields[3].strip() : "";
      if (more.equals("NFT")) result = fields.length > 4 ? alternative(fields[4].strip()) : inverse(result);
      boolean variant = more.equals("NFT") || more.equals("LEGACY");
      boolean ok = result.equals("OK");
      var saved = ok ? fields[1].equals("=") || fields[1].isEmpty() ? fields[0] : fields[1] : null;
      return new Line(number, table, chains, fields[0], saved, result, ok ? "" : fields[1],
          variant || !ok || more.isEmpty() ? "" : fields[3]);
    }

    private static String alternative(String text) {
      return text.equals("=") ? "OK" : text;
    }

    private static String inverse(String result) {
      return result.equals("OK") ? "FAIL" : "OK";
    }
  }

  @Override public boolean fits(Path file, String first) {
    return file.toString().endsWith(".t");
  }

  @Override public void check(Path file, Report report) throws IOException {
    check(file.getFileName().toString(), Files.readAllLines(file), report);
  }

  /// The rules of a file, with the table and the chains that hold for each; lines with a command have no chains and the command
  /// for a rule.
  static List<Line> rules(List<String> lines) {
    var rules = new ArrayList<Line>();
    var table = "filter";
    var chains = List.<String>of();
    for (int i = 0; i < lines.size(); i++) {
      var text = lines.get(i);
      if (text.startsWith("#") || text.isBlank()) continue;
      switch (text.charAt(0)) {
        case ':' -> chains = List.of(text.substring(1).strip().split(",", -1));
        case '*' -> table = text.substring(1).strip();
        case '@', '%' -> rules.add(new Line(i + 1, table, List.of(), text.substring(1), null, "", "", ""));
        default -> rules.add(Line.of(i + 1, table, chains, text));
      }
    }
    return rules;
  }

  /// Checks the lines of a file in every chain that they name.
  void check(String name, List<String> lines, Report report) {
    var router = new Router();
    for (var line : rules(lines)) {
      if (line.chains.isEmpty()) report.row(name + ":" + line.number + " " + line.rule, new Comparison().same("exit code", 0, router.run(line.rule).code()));
      else check(name, line, router, report);
    }
  }

  private static void check(String name, Line line, Router router, Report report) {
    for (var chain : line.chains) {
      var where = name + ":" + line.number + " " + line.table + " " + chain + " " + line.rule;
      int before = rules(line.table, chain, router);
      report.row(where, line.result.equals("FAIL") ? refused(line, chain, router) : taken(line, chain, before, router));
      for (int i = rules(line.table, chain, router); i > before; i--) router.run("iptables -t " + line.table + " -D " + chain + " " + i);
    }
  }

  /// How many rules a chain has: a command of the file may have made some that are needed later.
  static int rules(String table, String chain, Router router) {
    return (int) router.run("iptables -t " + table + " -S " + chain).out().lines().filter(rule -> rule.startsWith("-A ")).count();
  }

  private static Comparison refused(Line line, String chain, Router router) {
    router.kernelLog();
    var answer = router.run(RuleWords.append(line.table, chain, line.rule));
    var comparison = new Comparison().same("refused", true, answer.code() != 0);
    if (line.told.isEmpty() || line.told.equals("=")) return comparison;
    return comparison.same("told", line.told, line.told.startsWith(DMESG) ? DMESG + String.join("\n", router.kernelLog()) : complaint(answer));
  }

  /// The first line of what iptables said, without its name.
  private static String complaint(Router.Answer answer) {
    var first = answer.err().lines().findFirst().orElse("");
    return first.startsWith(OWN) ? first.substring(OWN.length()) : first.startsWith(KERNEL) ? first.substring(KERNEL.length()) : first;
  }

  private static Comparison taken(Line line, String chain, int before, Router router) {
    var answer = router.run(RuleWords.append(line.table, chain, line.rule));
    var comparison = new Comparison().same("exit code", 0, answer.code());
    if (answer.code() != 0) return comparison.same("said", "", answer.err());
    var prefix = "-A " + chain + " ";
    var saved = router.run("iptables -t " + line.table + " -S " + chain + " " + (before + 1)).out().strip();
    if (line.saved == null) return comparison.same("saved as it is", false, saved.equals(prefix + line.rule));
    comparison.same("saved", (prefix + line.saved).strip(), saved);
    if (!line.listed.isEmpty()) {
      var listed = router.run("iptables -t " + line.table + " -nL " + chain + " " + (before + 1)).out();
      comparison.same("listed", line.listed, ending(listed, line.listed.length()));
    }
    return readAgain(line, chain, saved, before + 2, router, comparison);
  }

  private static String ending(String listed, int length) {
    var row = listed.endsWith("\n") ? listed.substring(0, listed.length() - 1) : listed;
    return row.substring(Math.max(0, row.length() - length));
  }

  /// What was saved must make the same rule again.
  private static Comparison readAgain(Line line, String chain, String saved, int number, Router router, Comparison comparison) {
    int blank = saved.indexOf(' ', 3);
    var again = router.run(RuleWords.append(line.table, chain, blank < 0 ? "" : saved.substring(blank + 1)));
    var second = router.run("iptables -t " + line.table + " -S " + chain + " " + number).out().strip();
    return comparison.same("read again", "", again.err()).same("saved again", saved, second);
  }
}
