package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Tables of rules and what a real iptables made of each in one chain: columns file, line, table, chain, rule, expected (of the
/// `.t` file), result, rc, save, list_nv and stderr, with `\n` for ends of lines. Where that machine's kernel lacked the extension,
/// the line of the `.t` file beside the table counts instead.
final class MeasuredRules implements Format {
  private static final Pattern NO_MODULE = Pattern.compile("Warning: Extension \\S+ revision \\d+ not supported, missing kernel module\\?\n");
  private static final String REFUSED = "iptables: No chain/target/match by that name.\n";

  private record Row(String file, int line, String table, String chain, String rule, boolean expected, int code, String saved,
      String listed, String err) {
    static Row of(String text) {
      var f = text.split("\t", -1);
      return new Row(f[0], Integer.parseInt(f[1]), f[2], f[3], f[4], f[5].equals("OK"), Integer.parseInt(f[7]), f[8], f[9],
          f[10].isEmpty() ? "" : f[10].replace("\\n", "\n") + "\n");
    }

    /// Whether the kernel had no such extension.
    boolean lacking() {
      return expected && code != 0 && NO_MODULE.matcher(err).replaceAll("").equals(REFUSED);
    }

    @Override public String toString() {
      return file + ":" + line + " " + table + " " + chain + " " + rule;
    }
  }

  @Override public boolean fits(Path file, String first) {
    return file.toString().endsWith(".tsv") && first.startsWith("#file\tline\ttable\tchain\trule\t");
  }

  @Override public void check(Path file, Report report) throws IOException {
    for (var line : Files.readAllLines(file)) {
      if (line.startsWith("#") || line.isBlank()) continue;
      var row = Row.of(line);
      var lines = file.resolveSibling(row.file);
      var commands = commands(lines, row.line);
      report.row(row.toString(), row.lacking() ? compareWithLine(row, lines, commands) : compare(row, commands));
    }
  }

  /// The commands that stand before a line of a `.t` file: what they make, the line may need.
  private static List<String> commands(Path lines, int before) throws IOException {
    if (!Files.exists(lines)) return List.of();
    return Files.readAllLines(lines).stream().limit(before - 1L).filter(line -> line.startsWith("@") || line.startsWith("%")).toList();
  }

  /// The `.t` files that a table beside them has measured: what was seen counts, not what was expected there.
  static Set<Path> measured(List<Path> files) throws IOException {
    var measured = new LinkedHashSet<Path>();
    for (var file : files) {
      if (!file.toString().endsWith(".tsv")) continue;
      for (var line : Files.readAllLines(file)) measured.add(file.resolveSibling(line.split("\t", -1)[0]));
    }
    return measured;
  }

  private static Comparison compare(Row row, List<String> commands) {
    var router = new Router();
    for (var command : commands) router.run(command.substring(1));
    int number = 1 + ExtensionLines.rules(row.table, row.chain, router);
    var answer = router.run(RuleWords.append(row.table, row.chain, row.rule));
    boolean taken = answer.code() == 0;
    var saved = taken ? router.run("iptables -t " + row.table + " -S " + row.chain + " " + number).out().strip() : "";
    var listed = taken ? router.run("iptables -t " + row.table + " -nvL " + row.chain + " " + number).out() : "";
    return new Comparison().same("exit code", row.code, answer.code()).same("saved", row.saved, saved)
        .same("listed", row.listed, listed.endsWith("\n") ? listed.substring(0, listed.length() - 1) : listed)
        .same("said", NO_MODULE.matcher(row.err).replaceAll(""), answer.err());
  }

  private static Comparison compareWithLine(Row row, Path lines, List<String> commands) throws IOException {
    if (!Files.exists(lines)) return new Comparison().same("exit code", 0, new Router().run(RuleWords.append(row.table, row.chain, row.rule)).code());
    var text = new ArrayList<>(commands);
    text.addAll(List.of(":" + row.chain, "*" + row.table, Files.readAllLines(lines).get(row.line - 1)));
    var out = new StringBuilder();
    new ExtensionLines().check(row.file, text, new Report(out));
    return new Comparison().same("as its line says", "", out.toString());
  }
}
