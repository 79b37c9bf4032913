package dev.hooklab.packet;

import java.util.Collection;

/// The name that somebody may have meant who wrote another.
public final class Nearest {
  private Nearest() {}

  /// The name with the fewest letters to change, if those are few for its length; otherwise nothing.
  public static String of(String written, Collection<String> names) {
    var best = "";
    int fewest = Math.max(1, Math.min(written.length() / 2, 3)) + 1;
    for (var name : names.stream().sorted().toList()) {
      int changes = distance(written, name);
      if (changes < fewest && changes < name.length()) {
        fewest = changes;
        best = name;
      }
    }
    return best;
  }

  /// How many letters to insert, remove, exchange or swap with their neighbour.
  private static int distance(String a, String b) {
    var cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
    return cost[a.length()][b.length()];
  }
}
