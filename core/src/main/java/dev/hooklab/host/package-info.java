/// A node: its network namespace put together, its files, its log, its processes and its shell.
/// Kernel counterpart: `net/core/net_namespace.c`, `kernel/printk`, and the programs above them.
/// Invariant: only [Netns] knows all layers; only a [Process] blocks.
package dev.hooklab.host;
