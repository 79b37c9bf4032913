package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Counts in how many cases that were compared with the kernel each feature occurs: `conformance/count-cases CASES.json...`. A case
/// is an object of a file's list; what it exercises is read from the rules, commands and tunables among its strings. Prints what
/// `kernel-cases.txt` holds: a kind, a name, a number.
final class CaseCount {
  private static final Pattern MATCH = Pattern.compile("(?<=^| )-m ([a-z0-9]+)(?= |$)");
  private static final Pattern TARGET = Pattern.compile("(?<=^| )-j ([A-Z0-9]+)(?= |$)");
  private static final Pattern HELPER = Pattern.compile("--helper ([\\w.-]+)");
  private static final Pattern SYSCTL = Pattern.compile("\\bnet[./](?:netfilter|ipv4)[./][\\w./-]+");
  private static final Pattern TOOL = Pattern.compile("(?:^|[;|&{]\\s*)([a-z][a-z0-9-]*)");

  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private int cases;

  private CaseCount() {}

  /// Reads the files named and prints the counts.
  public static void main(String[] files) throws IOException {
    var count = new CaseCount();
    for (var file : files) count.read(Files.readString(Path.of(file)));
    System.out.print(count.text());
  }

  /// What was counted, after reading texts.
  static String of(String... texts) {
    var count = new CaseCount();
    for (var text : texts) count.read(text);
    return count.text();
  }

  private String text() {
    var out = new StringBuilder("cases " + cases + "\n");
    counts.forEach((feature, number) -> out.append(feature).append(' ').append(number).append('\n'));
    return out.toString();
  }

  /// Takes a list of cases apart: strings at any depth belong to the object of the list that they are in.
  private void read(String json) {
    var strings = new ArrayList<String>();
    int depth = 0;
    for (int i = 0; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (--depth == 1) count(strings);
        }
        case '"' -> {
          int end = i + 1;
          while (json.charAt(end) != '"') end += json.charAt(end) == '\\' ? 2 : 1;
          strings.add(json.substring(i + 1, end).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
          i = end;
        }
        default -> { }
      }
    }
  }

  private void count(List<String> strings) {
    var features = new TreeSet<String>();
    for (var string : strings) string.lines().forEach(line -> look(line, features));
    strings.clear();
    cases++;
    for (var feature : features) counts.merge(feature, 1, Integer::sum);
  }

  private static void look(String line, Set<String> features) {
    find(MATCH, line, "match", features);
    find(TARGET, line, "target", features);
    find(HELPER, line, "helper", features);
    find(SYSCTL, line, "sysctl", features);
    if (line.indexOf(' ') > 0) find(TOOL, line, "tool", features);
  }

  private static void find(Pattern pattern, String line, String kind, Set<String> features) {
    var found = pattern.matcher(line);
    while (found.find()) {
      var name = found.groupCount() == 0 ? found.group() : found.group(1);
      var feature = new Feature(kind, kind.equals("sysctl") ? Feature.anyInterface(name.replace('/', '.')) : name);
      if (Feature.KNOWN.contains(feature)) features.add(feature.toString());
    }
  }
}
