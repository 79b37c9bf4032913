/// A whole lab: hosts, the wires between them, and the clock they share.
/// Kernel counterpart: none; this is the rack, the cables and the wall clock.
/// Invariant: everything random in it follows from one seed.
package dev.hooklab.network;
