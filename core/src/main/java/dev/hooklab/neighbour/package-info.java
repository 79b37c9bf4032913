/// Who has which MAC: the neighbour table with its states, ARP, and the packets that wait for an answer.
/// Kernel counterpart: `net/core/neighbour.c`, `net/ipv4/arp.c`.
/// Invariant: a packet that waits is sent, or dropped with a reason, within the time that probing takes.
package dev.hooklab.neighbour;
