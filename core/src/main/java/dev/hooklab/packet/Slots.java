package dev.hooklab.packet;

/// What a packet carries for layers above this one. Each names its owner, who alone looks behind the interface.
public final class Slots {
  private Slots() {}

  /// An interface: `device.NetDevice`.
  public interface Device {
    String name();

    /// The number that Linux calls ifindex; 1 is `lo`.
    int index();
  }

  /// Where the packet goes: `route.Route`, the kernel's `skb_dst`.
  public interface Destination {}

  /// The connection that the packet belongs to: `conntrack.Connection`, the kernel's `skb->_nfct`.
  public interface Conntrack {}

  /// What was found in the packet's IP options: `ip.IpOptions`, the kernel's `IPCB(skb)->opt`.
  public interface Options {}

  /// The local socket that sends or receives the packet: the kernel's `skb->sk`.
  public interface Socket {
    /// The user and group that the socket belongs to.
    default int uid() {
      return 0;
    }

    default int gid() {
      return 0;
    }

    /// Whether a process holds it; stand-ins of sockets (SYN received, TIME_WAIT) and orphans are nobody's.
    default boolean held() {
      return false;
    }

    /// Whether it is no stand-in (`sk_fullsock`).
    default boolean whole() {
      return true;
    }
  }
}
