/// Sockets: the demultiplexer, ports, UDP, raw and ping sockets, and what programs and callbacks see of them.
/// Kernel counterpart: `net/ipv4/udp.c`, `raw.c`, `ping.c`, `inet_hashtables.c`, `include/net/sock.h`.
/// Invariant: a socket's buffers are bounded, and whoever waits for it is woken after, never within, what the packet causes.
package dev.hooklab.socket;
