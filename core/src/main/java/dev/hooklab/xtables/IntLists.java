package dev.hooklab.xtables;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Ascending lists of numbers by an `int` key, for looking up without boxing: an open hash table that is never changed.
final class IntLists {
  private static final int MULTIPLIER = 0x9e37_79b9;

  private final int[] keys;
  private final int[][] lists;
  private final int shift;

  IntLists(Map<Integer, List<Integer>> content) {
    int bits = 1;
    while (1 << bits < content.size() * 2) bits++;
    shift = Integer.SIZE - bits;
    keys = new int[1 << bits];
    lists = new int[1 << bits][];
    content.forEach((key, list) -> put(key, list.stream().mapToInt(Integer::intValue).toArray()));
  }

  private void put(int key, int[] list) {
    int slot = key * MULTIPLIER >>> shift;
    while (lists[slot] != null) slot = slot + 1 & keys.length - 1;
    keys[slot] = key;
    lists[slot] = list;
  }

  /// The list of a key; null when there is none.
  int[] get(int key) {
    for (int slot = key * MULTIPLIER >>> shift; lists[slot] != null; slot = slot + 1 & keys.length - 1) {
      if (keys[slot] == key) return lists[slot];
    }
    return null;
  }

  /// The first place in an ascending list whose number is not below `from`.
  static int place(int[] list, int from) {
    if (from == 0 || list[0] >= from) return 0;
    int at = Arrays.binarySearch(list, from);
    return at < 0 ? -at - 1 : at;
  }
}
