package dev.hooklab.xtables;

/// A string as iptables-save writes it: bare when it is made of harmless characters, else in quotes with escapes.
public final class Quoted {
  private Quoted() {}

  public static String of(String value) {
    if (!value.isEmpty() && value.chars().allMatch(Quoted::harmless)) return value;
    var out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c == '\'') out.append('\\');
      out.append(c);
    }
    return out.append('"').toString();
  }

  private static boolean harmless(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
  }
}
