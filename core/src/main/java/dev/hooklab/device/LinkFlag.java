package dev.hooklab.device;

/// Switches of an interface that `ip link set` turns on and off (`IFF_*`).
public enum LinkFlag { MULTICAST, ALLMULTI, PROMISC, ARP }
