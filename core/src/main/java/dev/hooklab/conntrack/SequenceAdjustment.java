package dev.hooklab.conntrack;

/// By how much each side's sequence numbers are shifted, because a helper made a payload longer or shorter, or
/// because SYNPROXY answered before the server did
/// (`struct nf_conn_seqadj`): before and after the place of the last change.
public final class SequenceAdjustment {
  private final int[] position = new int[2];
  private final int[] before = new int[2];
  private final int[] after = new int[2];

  /// Shifts what a direction sends from `seq` on by `change` more (`nf_ct_seqadj_set`).
  void shift(int direction, int seq, int change) {
    if (before[direction] == after[direction] || position[direction] - seq < 0) {
      position[direction] = seq;
      before[direction] = after[direction];
      after[direction] += change;
    }
  }

  /// Shifts all that a direction sends.
  void shiftAll(int direction, int change) {
    before[direction] = after[direction] = change;
  }

  /// By how much a sequence number of a direction is shifted.
  public int offset(int direction, int seq) {
    return seq - position[direction] > 0 ? after[direction] : before[direction];
  }

  /// By how much an acknowledged number is to be shifted back, given the direction that it acknowledges (`nf_ct_sack_block_adjust`).
  int acknowledged(int direction, int ack) {
    return ack - before[direction] - position[direction] > 0 ? after[direction] : before[direction];
  }
}
