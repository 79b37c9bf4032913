package dev.hooklab.conntrack;

/// What `conntrack -S` shows (`struct ip_conntrack_stat`); one processor's worth, for a lab's nodes have one.
public final class ConntrackStats {
  /// NAT found the tuple that it wanted taken.
  public long found;
  public long invalid;
  /// Entries made from outside, by `conntrack -I`.
  public long insert;
  public long insertFailed;
  public long drop;
  public long earlyDrop;
  /// ICMP packets that were invalid.
  public long error;
  public long searchRestart;
  public long clashResolve;
  public long chainTooLong;
  public long expectNew;
  public long expectCreate;
  public long expectDelete;

  /// The line of `conntrack -S expect` without its line end.
  public String expectLine() {
    return "cpu=0   \texpect_new=" + expectNew + " expect_create=" + expectCreate + " expect_delete=" + expectDelete + " ";
  }

  /// `/proc/net/stat/nf_conntrack`: a heading and a line of hexadecimal numbers (`ct_cpu_seq_show`).
  public String proc(int entries) {
    return "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  "
        + "expect_new expect_create expect_delete search_restart\n"
        + String.format("%08x  %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x  %08x %08x %08x %08x\n", entries, clashResolve, found, 0,
            invalid, 0, 0, chainTooLong, insert, insertFailed, drop, earlyDrop, error, expectNew, expectCreate, expectDelete, searchRestart);
  }

  /// The line of `conntrack -S` without its line end.
  public String line() {
    return "cpu=0   \tfound=" + found + " invalid=" + invalid + " insert=" + insert + " insert_failed=" + insertFailed + " drop=" + drop
        + " early_drop=" + earlyDrop + " error=" + error + " search_restart=" + searchRestart + " clash_resolve=" + clashResolve
        + " chaintoolong=" + chainTooLong + " ";
  }
}
