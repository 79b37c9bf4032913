/// Tables, chains and rules: what they are, how their text is read and written, how a packet walks through them.
/// Kernel counterpart: `net/netfilter/x_tables.c`, `net/ipv4/netfilter/ip_tables.c`; the rule syntax is that of iptables(8).
/// Invariant: a packet only ever meets a ruleset that passed every check; evaluation sees values, never text.
package dev.hooklab.xtables;
