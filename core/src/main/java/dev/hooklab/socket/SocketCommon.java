package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Slots;

/// What a [Demux] finds sockets by, and what their lightweight stand-ins share with them (`struct sock_common`).
/// Addresses are primitive, as [Ip] holds them; the unspecified address is 0.
public abstract class SocketCommon implements Slots.Socket {
  public final Family family;
  public final int protocol;
  public long localHi;
  public long localLo;
  public int localPort;
  public long remoteHi;
  public long remoteLo;
  public int remotePort;
  /// The only interface that the socket talks through (`SO_BINDTODEVICE`); 0 for any.
  public int device;
  boolean hashed;
  SocketCommon nextInTuples;
  SocketCommon nextInPorts;

  protected SocketCommon(Family family, int protocol) {
    this.family = family;
    this.protocol = protocol;
  }

  public Ip local() {
    return Ip.of(family, localHi, localLo);
  }

  public Ip remote() {
    return Ip.of(family, remoteHi, remoteLo);
  }

  public void local(Ip address) {
    localHi = address.hi();
    localLo = address.lo();
  }

  public void remote(Ip address) {
    remoteHi = address.hi();
    remoteLo = address.lo();
  }

  /// Whether it has one peer.
  public boolean connected() {
    return remotePort != 0;
  }

  public boolean boundToAddress() {
    return (localHi | localLo) != 0;
  }

  /// Whether a packet that came in on an interface may reach it.
  public boolean takesFrom(int interfaceIndex) {
    return device == 0 || device == interfaceIndex;
  }

  /// Whether it may use addresses that are not this node's (`IP_TRANSPARENT`).
  public boolean takesForeign() {
    return false;
  }

  /// Whether it is only what is left of a connection (`TCP_TIME_WAIT`).
  public boolean over() {
    return false;
  }

  /// What is left of a connection goes, for a new one with the same ends.
  public void giveWay() {}

  /// The state as `ss` prints it.
  public abstract String stateName();

  /// What waits to be read, in the unit of `ss`'s column.
  public abstract long receiveQueue();

  /// What waits to be sent or acknowledged, in the unit of `ss`'s column.
  public abstract long sendQueue();

  /// Who holds it; null for one that no process holds any more.
  public Owner owner() {
    return null;
  }

  @Override public String toString() {
    return local() + ":" + localPort + " " + remote() + ":" + remotePort + " " + stateName();
  }
}
