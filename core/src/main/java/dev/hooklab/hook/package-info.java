/// The five netfilter hooks, their priorities, the handlers at them, and what a handler can decide.
/// Kernel counterpart: `net/netfilter/core.c`, `include/uapi/linux/netfilter_ipv4.h`.
/// Invariant: a packet at a hook ends in exactly one way: it goes on, or somebody owns it, or it was dropped with a reason.
package dev.hooklab.hook;
