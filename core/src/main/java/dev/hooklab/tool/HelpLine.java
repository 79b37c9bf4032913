package dev.hooklab.tool;

import java.util.Optional;

/// The line of a help text that is about an option, and what it says: `[!] --dport port[:port]    Destination port`.
/// @param form the option as it is written
record HelpLine(String form, String text) {
  /// Finds the line of an option.
  /// @param option with its dashes
  static Optional<HelpLine> find(String help, String option) {
    return help.lines().map(String::strip).filter(line -> names(line, option)).findFirst().map(HelpLine::of);
  }

  private static boolean names(String line, String option) {
    int at = line.indexOf(option);
    if (at < 0) return false;
    int end = at + option.length();
    boolean begins = at == 0 || line.charAt(at - 1) == ' ';
    boolean ends = end == line.length() || " ,[=".indexOf(line.charAt(end)) >= 0;
    return begins && ends && (line.startsWith("-") || line.startsWith("[!]"));
  }

  private static HelpLine of(String line) {
    int gap = line.lastIndexOf("  ");
    return gap < 0 ? new HelpLine(line, "") : new HelpLine(line.substring(0, gap).strip(), line.substring(gap).strip());
  }
}
