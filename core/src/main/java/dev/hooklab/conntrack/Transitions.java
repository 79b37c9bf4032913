package dev.hooklab.conntrack;

/// A protocol's state table, written as the kernel writes it: for each direction a row for each kind of packet, with the next
/// state in the column of the present one.
final class Transitions {
  private final byte[][][] next;

  /// Reads a table.
  /// @param states two letters for each state, in the order of the states' numbers, then for each verdict beyond them
  /// @param original the rows of the original direction, @param reply those of the reply direction
  Transitions(String states, String original, String reply) {
    next = new byte[][][] {rows(states, original), rows(states, reply)};
  }

  private static byte[][] rows(String states, String rows) {
    return rows.lines().map(row -> {
      var cells = row.strip().split(" ", -1);
      var numbers = new byte[cells.length];
      for (int i = 0; i < cells.length; i++) numbers[i] = (byte) (states.indexOf(cells[i]) / 3);
      return numbers;
    }).toArray(byte[][]::new);
  }

  /// The number of the state after a packet.
  int next(int direction, int kind, int state) {
    return next[direction][kind][state];
  }
}
