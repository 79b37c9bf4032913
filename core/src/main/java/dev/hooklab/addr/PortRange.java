package dev.hooklab.addr;

/// An inclusive range of ports (or of other 16-bit numbers such as ICMP ids).
public record PortRange(int min, int max) {
  public static final PortRange ALL = new PortRange(0, 0xffff);

  public boolean contains(int port) {
    return port >= min && port <= max;
  }

  public int size() {
    return max - min + 1;
  }
}
