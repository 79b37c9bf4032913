package dev.hooklab.xtables.match;

import dev.hooklab.xtables.PerNode;
import java.util.ArrayList;
import java.util.List;

/// The fingerprints that a node has been given with `nfnl_osf`; none at first (kernel: net/netfilter/nfnetlink_osf.c).
public final class OsFingerprints {
  public static final PerNode<OsFingerprints> OF_NODE = new PerNode<>(_ -> new OsFingerprints());

  private final List<OsFingerprint> all = new ArrayList<>();

  private OsFingerprints() {}

  /// Adds a fingerprint, unless it is known.
  public void add(OsFingerprint fingerprint) {
    if (!all.contains(fingerprint)) all.add(fingerprint);
  }

  public void remove(OsFingerprint fingerprint) {
    all.remove(fingerprint);
  }

  /// In the order in which they came.
  List<OsFingerprint> all() {
    return all;
  }
}
