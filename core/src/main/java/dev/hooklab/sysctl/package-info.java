/// The kernel's tunables, typed, under their Linux names; each subsystem declares its own.
/// Kernel counterpart: `kernel/sysctl.c` and the tables of each subsystem.
/// Invariant: a key is read on the data path as a field, and written only through its bounds.
package dev.hooklab.sysctl;
