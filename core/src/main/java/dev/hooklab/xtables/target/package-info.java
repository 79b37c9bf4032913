/// The targets, one file each: the options of `-j NAME`, what they do to a packet, how they are printed.
/// Kernel counterpart: `net/netfilter/xt_*.c` and `net/ipv4/netfilter/ipt_*.c` in upper case.
/// Invariant: a target that changes bytes keeps every checksum right.
package dev.hooklab.xtables.target;
