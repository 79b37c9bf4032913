/// The `ip` command: addresses, links, routes, rules and neighbours, as iproute2 6.1 reads and prints them.
/// Kernel counterpart: `ip/ip*.c` of iproute2; what it asks for is decided by `device`, `route` and `neighbour`.
/// Invariant: reading a line's words knows nothing of printing, so that other readers of such words share it.
package dev.hooklab.tool.iproute;
