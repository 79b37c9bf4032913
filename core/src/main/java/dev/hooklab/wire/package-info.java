/// The cable between two devices: how long it takes, how much it carries, what it loses.
/// Kernel counterpart: `drivers/net/veth.c` with `net/sched/sch_netem.c` on it.
/// Invariant: without jitter and reordering, frames of one direction arrive in the order in which they were sent.
package dev.hooklab.wire;
