package dev.hooklab.conntrack;

/// The two timeouts of a GRE flow, in ticks, fixed when it begins unless a helper changes them (`struct nf_ct_gre`).
final class GreTimes {
  long timeout;
  long streamTimeout;
}
