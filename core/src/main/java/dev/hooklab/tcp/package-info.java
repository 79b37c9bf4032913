/// TCP (RFC 9293): connections, listening sockets, and the lightweight states around them, behaving as Linux does.
/// Kernel counterpart: `net/ipv4/tcp*.c`, `inet_connection_sock.c`, `inet_timewait_sock.c`.
/// Invariant: everything happens in callbacks of the event loop; no segment, however odd, leaves the state machine's tables.
package dev.hooklab.tcp;
