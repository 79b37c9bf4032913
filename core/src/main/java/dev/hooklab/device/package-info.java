/// Network interfaces: what enters a node and what leaves it, their addresses and per-interface settings.
/// Kernel counterpart: `net/core/dev.c`, `net/ethernet/eth.c`, `net/ipv4/devinet.c`.
/// Invariant: a device knows nothing above it; upper layers fill its slots.
package dev.hooklab.device;
