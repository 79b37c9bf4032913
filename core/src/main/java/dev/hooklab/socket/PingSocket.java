package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// A socket for echo requests that needs no root: the kernel chooses the id, as if it were a port (`net/ipv4/ping.c`).
public final class PingSocket extends DatagramSocket {
  private final PingProtocol ping;

  PingSocket(PingProtocol ping, Sockets sockets, Family family, Owner owner) {
    super(sockets, family, Proto.ICMP, owner);
    this.ping = ping;
  }

  /// Takes a local address and an id; 0 for any that is free.
  public int bind(Ip address, int id) {
    if (hashed) return -Errno.EINVAL.number;
    int fault = checkLocal(address, 0, false);
    if (fault < 0) return fault;
    local(address);
    addressBound = !address.isAny();
    return ping.claimId(this, id);
  }

  @Override protected int portOfFlow() {
    return 0;
  }

  @Override protected int autobind() {
    return hashed ? 0 : ping.claimId(this, 0);
  }

  /// Sends an echo request: `data` from its ICMP header on, whose id and checksum are written over.
  /// @return how many bytes, or a negative errno
  public int sendTo(byte[] data, int at, int length, Ip to) {
    if (to.family() != family) return -Errno.EAFNOSUPPORT.number;
    if (length < Icmp.LEN || (data[at + Icmp.TYPE] & 0xff) != Icmp.ECHO || data[at + Icmp.CODE] != 0) return -Errno.EINVAL.number;
    if (pendingError() != null) return failPending();
    if (length > 0xffff) return -Errno.EMSGSIZE.number;
    int fault = autobind();
    if (fault < 0) return fault;
    int dst = to.isAny() ? Ip.LOOPBACK4.v4() : to.v4();
    var way = wayTo(dst, Icmp.ECHO << 8);
    fault = obstacle(way);
    if (fault < 0) return fault;
    int src = boundToAddress() ? (int) localLo : sockets.ip.output.source(way, dst);
    var p = allocate(length);
    int icmp = p.net + Ipv4.MIN_LEN;
    System.arraycopy(data, at, p.buf, icmp, length);
    Bytes.u16(p.buf, icmp + Icmp.ID, localPort);
    Bytes.u16(p.buf, icmp + Icmp.CHECKSUM, 0);
    Bytes.u16(p.buf, icmp + Icmp.CHECKSUM, Checksum.of(p.buf, icmp, length));
    fault = emit(p, way, src, dst, 0);
    return fault < 0 ? fault : length;
  }

  /// Whether a reply to this id is for it.
  boolean hears(Ipv4 ip, Packet p) {
    return (localLo == 0 || (int) localLo == ip.dst()) && takesFrom(p.in.index());
  }

  void take(Packet p) {
    deliver(p, p.transport(), p.end - p.transport(), 0);
  }

  void error(Packet p, int type, int code, int info, int from) {
    icmpError(p, type, code, info, from, 0);
  }

  @Override protected void rehash(Runnable change) {
    ping.rehash(this, change);
  }

  @Override protected void unhash() {
    ping.remove(this);
  }
}
