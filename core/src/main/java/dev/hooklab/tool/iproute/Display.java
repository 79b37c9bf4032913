package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;

/// What the options before the object say about reading and showing.
/// @param family null for any
/// @param linkOnly `-0`: the link layer instead of a family
/// @param statistics how often `-s` was given
record Display(Family family, boolean linkOnly, boolean brief, boolean oneLine, int statistics, boolean details, boolean json,
    boolean pretty) {

  /// What ends a line within an entry.
  String lineEnd() {
    return oneLine ? "\\" : "\n";
  }
}
