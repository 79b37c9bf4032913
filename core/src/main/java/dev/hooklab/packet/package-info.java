/// A packet: its bytes, what the stack remembers of it, and views of the headers in it.
/// Kernel counterpart: `struct sk_buff`, `include/linux/skbuff.h`, and the header structs of `include/uapi/linux`.
/// Invariant: a header view is only made where its length was checked; everything is patched in place.
package dev.hooklab.packet;
