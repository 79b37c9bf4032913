package dev.hooklab.socket;

/// An ICMP error on a socket's error queue (`IP_RECVERR`, `struct sock_extended_err`).
/// @param errno what the error means for the socket; 0 stands for none
/// @param local whether this node itself found the fault, in which case type and code are 0
/// @param info the MTU of a "fragmentation needed" or of a datagram that is too long
/// @param from the address of who reported it, an IPv4 one; 0 for a local fault
/// @param quoted the packet that the error is about, from its transport header on, as far as it was quoted
/// @param to where that packet was sent
public record ErrorReport(int errno, boolean local, int type, int code, int info, int from, byte[] quoted, int to, int port) {}
