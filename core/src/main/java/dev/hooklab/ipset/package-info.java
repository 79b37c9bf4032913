/// Sets of addresses, networks, ports and interfaces that rules look packets up in, as `ipset(8)` keeps them (kernel:
/// net/netfilter/ipset).
package dev.hooklab.ipset;
