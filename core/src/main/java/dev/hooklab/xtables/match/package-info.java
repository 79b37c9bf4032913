/// The matches, one file each: the options of `-m NAME`, what they ask of a packet, how they are printed.
/// Kernel counterpart: `net/netfilter/xt_*.c` and `net/ipv4/netfilter/ipt_*.c` in lower case.
/// Invariant: a match that cannot look into a packet does not match it, inverted or not.
package dev.hooklab.xtables.match;
