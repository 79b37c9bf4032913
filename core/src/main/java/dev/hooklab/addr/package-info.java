/// Addresses, prefixes, protocol and service names: values and their text form.
/// Kernel counterpart: the types of `include/uapi/linux/in.h` and libc's resolver tables.
/// Invariant: everything here is immutable and knows nothing of packets.
package dev.hooklab.addr;
