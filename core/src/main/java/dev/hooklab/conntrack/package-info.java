/// Connection tracking: which flow a packet belongs to, and in what state that flow is.
/// Kernel counterpart: `net/netfilter/nf_conntrack_core.c`, `nf_conntrack_proto*.c`, `nf_conntrack_expect.c`.
/// Invariant: a connection is found by both of its tuples from its confirmation until its end, and by nobody before or after.
package dev.hooklab.conntrack;
