/// A learning Ethernet switch.
/// Kernel counterpart: `net/bridge/br_input.c`, `br_forward.c`, `br_fdb.c`.
/// Invariant: a frame never leaves by the port it came in on.
package dev.hooklab.bridge;
