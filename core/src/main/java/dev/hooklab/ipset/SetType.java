package dev.hooklab.ipset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of sets, with what their elements are made of.
public enum SetType {
  BITMAP_IP("bitmap:ip", "ipmap", 3, Part.IP),
  BITMAP_IP_MAC("bitmap:ip,mac", "macipmap", 3, Part.IP, Part.MAC),
  BITMAP_PORT("bitmap:port", "portmap", 3, Part.PORT),
  HASH_IP("hash:ip", "iphash", 6, Part.IP),
  HASH_IP_MAC("hash:ip,mac", "ipmachash", 1, Part.IP, Part.MAC),
  HASH_IP_MARK("hash:ip,mark", "ipmarkhash", 3, Part.IP, Part.MARK),
  HASH_IP_PORT("hash:ip,port", "ipporthash", 7, Part.IP, Part.PORT),
  HASH_IP_PORT_IP("hash:ip,port,ip", "ipportiphash", 6, Part.IP, Part.PORT, Part.IP),
  HASH_IP_PORT_NET("hash:ip,port,net", "ipportnethash", 8, Part.IP, Part.PORT, Part.NET),
  HASH_MAC("hash:mac", "machash", 1, Part.MAC),
  HASH_NET("hash:net", "nethash", 7, Part.NET),
  HASH_NET_IFACE("hash:net,iface", "netifacehash", 8, Part.NET, Part.IFACE),
  HASH_NET_NET("hash:net,net", "netnethash", 4, Part.NET, Part.NET),
  HASH_NET_PORT("hash:net,port", "netporthash", 8, Part.NET, Part.PORT),
  HASH_NET_PORT_NET("hash:net,port,net", "netportnethash", 3, Part.NET, Part.PORT, Part.NET),
  LIST_SET("list:set", "setlist", 3, Part.SET);

  /// What an element can be made of.
  public enum Part { IP, NET, PORT, MARK, IFACE, MAC, SET }

  private final String label;
  private final String oldName;
  private final int revision;
  private final List<Part> parts;

  SetType(String label, String oldName, int revision, Part... parts) {
    this.label = label;
    this.oldName = oldName;
    this.revision = revision;
    this.parts = List.of(parts);
  }

  /// The type of a name, or of the name that it had before ipset 5.
  public static Optional<SetType> of(String name) {
    return Arrays.stream(values()).filter(t -> t.label.equals(name) || t.oldName.equals(name)).findFirst();
  }

  /// As `ipset list` writes it: `hash:ip,port`.
  public String label() {
    return label;
  }

  /// The newest version of the type that the kernel knows.
  public int revision() {
    return revision;
  }

  public List<Part> parts() {
    return parts;
  }

  public boolean has(Part part) {
    return parts.contains(part);
  }

  public boolean isHash() {
    return label.startsWith("hash");
  }

  public boolean isBitmap() {
    return label.startsWith("bitmap");
  }

  /// Whether elements are networks, so that the smallest one that holds an address decides.
  public boolean hasNets() {
    return parts.contains(Part.NET);
  }

  /// Whether the first address of an element is a network's.
  boolean netFirst() {
    return parts.getFirst() == Part.NET;
  }

  /// Whether the second address of an element is a network's.
  boolean netSecond() {
    return parts.size() > 1 && parts.getLast() == Part.NET;
  }

  /// Whether an element has two addresses.
  boolean hasTwoAddresses() {
    return parts.size() > 1 && (parts.getLast() == Part.NET || parts.getLast() == Part.IP);
  }

  /// Whether sets of both types can take each other's place: what packets are looked up by is the same.
  boolean replaces(SetType other) {
    return hasNets() == other.hasNets() && lookedUpBy().equals(other.lookedUpBy());
  }

  private List<Part> lookedUpBy() {
    return parts.stream().map(part -> part == Part.NET ? Part.IP : part).toList();
  }

  /// Whether the kernel takes a network of length 0.
  boolean takesEverything() {
    return this == HASH_NET_IFACE || this == HASH_NET_NET || this == HASH_NET_PORT_NET;
  }
}
