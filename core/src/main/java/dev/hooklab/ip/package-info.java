/// The IPv4 layer: a packet's way in, through, and out, its fragments, and ICMP.
/// Kernel counterpart: `net/ipv4/ip_input.c`, `ip_forward.c`, `ip_output.c`, `ip_fragment.c`, `icmp.c`.
/// Invariant: the order of methods is the order of the journey; each hands the packet on or drops it with a reason.
package dev.hooklab.ip;
