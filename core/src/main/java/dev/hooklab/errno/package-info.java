/// How the kernel refuses: error numbers with libc's words, and the explanation that may come with one.
/// Kernel counterpart: `include/uapi/asm-generic/errno.h`, `struct netlink_ext_ack`.
/// Invariant: a refusal has changed nothing.
package dev.hooklab.errno;
