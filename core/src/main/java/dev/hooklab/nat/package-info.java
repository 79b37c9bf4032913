/// Address and port translation: what a flow is mapped to, and the rewriting of its packets.
/// Kernel counterpart: `net/netfilter/nf_nat_core.c`, `nf_nat_proto.c`, `nf_nat_masquerade.c`.
/// Invariant: a mapping is chosen once, with a flow's first packet, and is never shared by two live flows.
package dev.hooklab.nat;
