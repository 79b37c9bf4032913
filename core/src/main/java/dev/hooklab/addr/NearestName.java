package dev.hooklab.addr;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The name that was probably meant, by the number of letters to insert, remove, change or swap (optimal string
/// alignment). A name counts as near when a third of its letters, but at least one, would have to change.
public final class NearestName {
  private NearestName() {}

  public static Optional<String> of(String given, Collection<String> names) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (var name : names) {
      int distance = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < best && distance <= Math.max(1, Math.max(given.length(), name.length()) / 3)) {
        best = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) last[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
      var spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
