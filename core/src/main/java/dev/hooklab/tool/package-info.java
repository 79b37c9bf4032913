/// The programs that every node has: argv in, text out, as the real ones print it.
/// Kernel counterpart: iptables, iproute2, conntrack-tools, procps, iputils.
/// Invariant: one file per program; a program reaches the stack only through its [dev.hooklab.host.Process].
package dev.hooklab.tool;
