package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Rule sets for iptables-restore: `X.rules`, `X.in` or `X.iptables-save`, with `X.save` (what `iptables-save -c` prints once it is
/// loaded) and `X.list-nv` (what `iptables -L -n -v --line-numbers` does, table by table behind `# table NAME`) beside it. One that
/// has no `.save` is what it should be saved as. Comments do not count.
final class RuleFiles implements Format {
  private static final Pattern NAMES = Pattern.compile("(.*)\\.(rules|in|iptables-save)");
  private static final String TABLE = "# table ";

  @Override public boolean fits(Path file, String first) {
    return NAMES.matcher(file.getFileName().toString()).matches() && !file.toString().contains("ip6tables");
  }

  @Override public void check(Path file, Report report) throws IOException {
    var matcher = NAMES.matcher(file.getFileName().toString());
    if (!matcher.matches()) throw new IllegalArgumentException(file.toString());
    var rules = Files.readString(file);
    var router = new Router();
    var answer = router.run("iptables-restore -c", rules);
    // A file without counters for its policies can be loaded without -c only.
    if (answer.code() != 0) answer = router.run("iptables-restore", rules);
    report.row(file + " loads", new Comparison().same("exit code", 0, answer.code()).same("said", "", answer.err()));
    var saved = file.resolveSibling(matcher.group(1) + ".save");
    var wanted = Files.exists(saved) ? Files.readString(saved) : rules;
    report.row(file + " is saved", new Comparison().sameLines("saved", rules(wanted), rules(router.run("iptables-save -c").out())));
    var listed = file.resolveSibling(matcher.group(1) + ".list-nv");
    if (Files.exists(listed)) report.row(file + " is listed", listing(Files.readAllLines(listed), router));
  }

  private static List<String> rules(String text) {
    return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
  }

  private static Comparison listing(List<String> wanted, Router router) {
    var tables = wanted.stream().filter(line -> line.startsWith(TABLE)).map(line -> line.substring(TABLE.length())).toList();
    var got = new StringBuilder();
    if (tables.isEmpty()) got.append(router.run("iptables -L -n -v" + (numbered(wanted) ? " --line-numbers" : "")).out());
    for (var table : tables) {
      got.append(TABLE).append(table).append('\n').append(router.run("iptables -t " + table + " -L -n -v --line-numbers").out());
    }
    return new Comparison().sameLines("listed", filled(wanted), filled(got.toString().lines().toList()));
  }

  private static boolean numbered(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("num "));
  }

  private static List<String> filled(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).toList();
  }

  /// The files that belong to others and are no kind of their own.
  static boolean beside(Path file) {
    var name = file.getFileName().toString();
    return Set.of("save", "list-nv").contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
