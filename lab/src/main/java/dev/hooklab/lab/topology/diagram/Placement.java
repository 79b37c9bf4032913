package dev.hooklab.lab.topology.diagram;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gives boxes and their rows their heights. The tallest column is stacked, the others follow from it outwards: each box as
/// near as it can to the height at which its wires run straight. A row whose wire cannot run straight keeps off the heights
/// at which other wires leave the column beside, so that no two wires share a line.
final class Placement {
  private static final int GAP = 1;

  private Placement() {}

  static void place(List<List<Box>> columns) {
    int anchor = 0;
    for (int i = 1; i < columns.size(); i++) {
      if (stackedHeight(columns.get(i)) > stackedHeight(columns.get(anchor))) anchor = i;
    }
    stack(columns.get(anchor), new double[columns.get(anchor).size()], false, Set.of());
    for (int i = anchor + 1; i < columns.size(); i++) follow(columns.get(i), columns.get(i - 1), true);
    for (int i = anchor - 1; i >= 0; i--) follow(columns.get(i), columns.get(i + 1), false);
  }

  private static int stackedHeight(List<Box> column) {
    return column.stream().mapToInt(box -> box.naturalHeight() + GAP).sum();
  }

  /// Places a column beside one that has its place.
  /// @param byLeft whether the other is to the left
  private static void follow(List<Box> column, List<Box> beside, boolean byLeft) {
    var taken = new HashSet<Integer>();
    for (var box : beside) {
      for (var row : box.rows) if ((byLeft ? row.rightLine : row.leftLine) != null) taken.add(row.y);
    }
    var wanted = new double[column.size()];
    for (int i = 0; i < wanted.length; i++) wanted[i] = wantedTop(column.get(i), byLeft);
    stack(column, settled(column, wanted), byLeft, taken);
  }

  /// Where a box's top would have to be for its wires to run straight, on average.
  private static double wantedTop(Box box, boolean byLeft) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < box.rows.size(); i++) {
      var far = far(box.rows.get(i), byLeft);
      if (far == null) continue;
      sum += far.y - i - 1;
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }

  /// The other end of a row's wire, if it leaves the row on that side and goes to the column there.
  private static Box.Row far(Box.Row row, boolean byLeft) {
    var line = byLeft ? row.leftLine : row.rightLine;
    if (line == null || line.returns()) return null;
    return line.from == row ? line.to : line.from;
  }

  /// The tops that come nearest to those wanted without the boxes overlapping: neighbours that would overlap are joined
  /// and moved together to where they are wanted on average (pool adjacent violators).
  private static double[] settled(List<Box> column, double[] wanted) {
    record Pool(double sum, int count) {
      double mean() {
        return sum / count;
      }
    }
    var pools = new ArrayList<Pool>();
    int offset = 0;
    for (int i = 0; i < wanted.length; i++) {
      var pool = new Pool(wanted[i] - offset, 1);
      while (!pools.isEmpty() && pools.getLast().mean() > pool.mean()) {
        var last = pools.removeLast();
        pool = new Pool(last.sum + pool.sum, last.count + pool.count);
      }
      pools.add(pool);
      offset += column.get(i).naturalHeight() + GAP;
    }
    var tops = new double[wanted.length];
    int i = 0;
    offset = 0;
    for (var pool : pools) {
      for (int n = 0; n < pool.count; n++) {
        tops[i] = pool.mean() + offset;
        offset += column.get(i++).naturalHeight() + GAP;
      }
    }
    return tops;
  }

  private static void stack(List<Box> column, double[] tops, boolean byLeft, Set<Integer> taken) {
    int free = Integer.MIN_VALUE;
    for (int i = 0; i < column.size(); i++) {
      var box = column.get(i);
      box.y = Math.max(free, (int) Math.round(tops[i]));
      int y = box.y + 1;
      for (var row : box.rows) {
        while (blocked(row, y, byLeft, taken)) y++;
        row.y = y++;
      }
      box.height = y + 1 - box.y;
      free = box.y + box.height + GAP;
    }
  }

  private static boolean blocked(Box.Row row, int y, boolean byLeft, Set<Integer> taken) {
    if (!taken.contains(y) || (byLeft ? row.leftLine : row.rightLine) == null) return false;
    var far = far(row, byLeft);
    return far == null || far.y != y;
  }
}
