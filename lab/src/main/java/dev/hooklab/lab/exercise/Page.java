package dev.hooklab.lab.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A page of Markdown, as lessons and hints are: a head of `key: value` between lines of `---`, a title, and sections.
///
/// @param head keys and their values
/// @param lines of each key of the head
/// @param title of `# `; empty when there is none
/// @param sections of `## `, by their headings
record Page(Map<String, String> head, Map<String, Integer> lines, String title, List<Section> sections) {
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*): *(.*)");

  /// @param line where its heading stands
  record Section(String heading, String text, int line) {}

  static Page read(String text, String file) {
    var head = new LinkedHashMap<String, String>();
    var places = new LinkedHashMap<String, Integer>();
    var lines = text.lines().toList();
    int at = 0;
    if (!lines.isEmpty() && lines.getFirst().equals("---")) {
      for (at = 1; at < lines.size() && !lines.get(at).equals("---"); at++) {
        var line = lines.get(at).strip();
        if (line.isEmpty() || line.startsWith("#")) continue;
        var pair = KEY.matcher(line);
        if (!pair.matches()) throw new LessonError(List.of(new Flaw(file, at + 1, "expected \"key: value\" in the head, found \"" + line + "\"")));
        head.put(pair.group(1), pair.group(2).strip());
        places.put(pair.group(1), at + 1);
      }
      if (at == lines.size()) throw new LessonError(List.of(new Flaw(file, 1, "the head that begins here is not closed by a line of ---")));
      at++;
    }
    return body(head, places, lines, at);
  }

  private static Page body(Map<String, String> head, Map<String, Integer> places, List<String> lines, int from) {
    var sections = new ArrayList<Section>();
    var title = "";
    var heading = "";
    int start = 0;
    boolean code = false;
    var body = new StringBuilder();
    for (int at = from; at < lines.size(); at++) {
      var line = lines.get(at);
      if (line.startsWith("```")) code = !code;
      if (!code && line.startsWith("# ")) {
        title = line.substring(2).strip();
      } else if (!code && line.startsWith("## ")) {
        if (!heading.isEmpty()) sections.add(new Section(heading, body.toString().strip(), start));
        heading = line.substring(3).strip();
        start = at + 1;
        body.setLength(0);
      } else {
        body.append(line.stripTrailing()).append('\n');
      }
    }
    if (!heading.isEmpty()) sections.add(new Section(heading, body.toString().strip(), start));
    return new Page(head, places, title, sections);
  }

  /// The text of a section; empty when there is none of that heading.
  String section(String heading) {
    return sections.stream().filter(section -> section.heading().equals(heading)).map(Section::text).findFirst().orElse("");
  }
}
