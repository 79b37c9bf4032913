/// Where a packet goes: routing tables with longest prefix, the rules that choose among them, source address choice.
/// Kernel counterpart: `net/ipv4/fib_trie.c`, `fib_rules.c`, `fib_frontend.c`, `route.c`.
/// Invariant: a lookup allocates nothing; tables change only through [Fib].
package dev.hooklab.route;
