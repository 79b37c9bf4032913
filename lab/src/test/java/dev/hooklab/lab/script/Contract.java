package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names of hooklab.d.ts: what the module exports, and the members of each interface and class.
record Contract(Set<String> exports, Map<String, Set<String>> members) {
  private static final Pattern EXPORT = Pattern.compile("export (?:function|class|const) (\\w+)");
  private static final Pattern TYPE = Pattern.compile("(?:interface|class) (\\w+)[^{]*\\{");
  private static final Pattern MEMBER = Pattern.compile("^\\s*(?:readonly\\s+)?(\\w+)\\??\\s*[:(]");

  /// A module of it.
  static Contract read(String module) throws IOException {
    try (var in = Contract.class.getResourceAsStream("hooklab.d.ts")) {
      var all = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\\n]*", "");
      int from = all.indexOf("declare module \"" + module + "\"");
      int to = all.indexOf("declare module", from + 1);
      var text = all.substring(from, to < 0 ? all.length() : to);
      var exports = new TreeSet<String>();
      EXPORT.matcher(text).results().forEach(found -> exports.add(found.group(1)));
      var members = new LinkedHashMap<String, Set<String>>();
      TYPE.matcher(text).results().forEach(found -> members.put(found.group(1), membersFrom(text, found.end())));
      return new Contract(exports, members);
    }
  }

  /// The members of the type whose body begins at `from`: its statements, without what stands in brackets.
  private static Set<String> membersFrom(String text, int from) {
    var members = new TreeSet<String>();
    var statement = new StringBuilder();
    int depth = 0;
    for (int at = from; depth >= 0; at++) {
      char c = text.charAt(at);
      if ("({[".indexOf(c) >= 0 && depth++ == 0) statement.append(c);
      if (")}]".indexOf(c) >= 0) depth--;
      if (depth == 0 && c == ';' || depth < 0) {
        var member = MEMBER.matcher(statement);
        if (member.find()) members.add(member.group(1));
        statement.setLength(0);
      } else if (depth == 0) {
        statement.append(c);
      }
    }
    return members;
  }
}
