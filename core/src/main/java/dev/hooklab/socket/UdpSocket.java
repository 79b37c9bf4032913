package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import dev.hooklab.route.Route;

/// A UDP socket (RFC 768; `net/ipv4/udp.c`).
public final class UdpSocket extends DatagramSocket {
  private static final int MAX_DATA = 0xffff;

  private final UdpProtocol udp;

  UdpSocket(UdpProtocol udp, Sockets sockets, Family family, Owner owner) {
    super(sockets, family, Proto.UDP, owner);
    this.udp = udp;
  }

  /// Takes a local address and port; port 0 for any that is free.
  public int bind(Ip address, int port) {
    if (hashed) return -Errno.EINVAL.number;
    int fault = checkLocal(address, port, true);
    if (fault < 0) return fault;
    local(address);
    addressBound = !address.isAny();
    portBound = port != 0;
    fault = udp.claimPort(this, port);
    if (fault < 0) local(Ip.of(family, 0, 0));
    return fault;
  }

  @Override protected int autobind() {
    return hashed ? 0 : udp.claimPort(this, 0);
  }

  /// Sends a datagram to the peer.
  /// @return how many bytes, or a negative errno
  public int send(byte[] data, int at, int length) {
    if (!hasPeer()) return -Errno.EDESTADDRREQ.number;
    if (pendingError() != null) return failPending();
    if (length > MAX_DATA) return -Errno.EMSGSIZE.number;
    var way = route();
    int fault = obstacle(way);
    if (fault < 0) return fault;
    return emit(data, at, length, way, (int) localLo, (int) remoteLo, remotePort);
  }

  /// Sends a datagram to somebody.
  /// @return how many bytes, or a negative errno
  public int sendTo(byte[] data, int at, int length, Ip to, int port) {
    if (to.family() != family) return -Errno.EAFNOSUPPORT.number;
    if (port == 0) return -Errno.EINVAL.number;
    if (pendingError() != null) return failPending();
    if (length > MAX_DATA) return -Errno.EMSGSIZE.number;
    int fault = autobind();
    if (fault < 0) return fault;
    int dst = to.isAny() ? Ip.LOOPBACK4.v4() : to.v4();
    var way = wayTo(dst, port);
    fault = obstacle(way);
    if (fault < 0) return fault;
    int src = boundToAddress() ? (int) localLo : sockets.ip.output.source(way, dst);
    return emit(data, at, length, way, src, dst, port);
  }

  private int emit(byte[] data, int at, int length, Route way, int src, int dst, int port) {
    int segment = Udp.LEN + length;
    var p = allocate(segment);
    var buf = p.buf;
    int udpAt = p.net + Ipv4.MIN_LEN;
    Bytes.u16(buf, udpAt + Udp.SPORT, localPort);
    Bytes.u16(buf, udpAt + Udp.DPORT, port);
    Bytes.u16(buf, udpAt + Udp.LENGTH, segment);
    System.arraycopy(data, at, buf, udpAt + Udp.LEN, length);
    int sum = Checksum.fold(Checksum.sum(buf, udpAt, segment, Checksum.pseudo4(src, dst, Proto.UDP, segment)));
    Bytes.u16(buf, udpAt + Udp.CHECKSUM, sum == 0 ? 0xffff : sum);
    int fault = emit(p, way, src, dst, port);
    return fault < 0 ? fault : length;
  }

  @Override protected void rehash(Runnable change) {
    udp.rehash(this, change);
  }

  @Override protected void unhash() {
    udp.remove(this);
  }

  /// A datagram for this socket; its checks are done.
  void deliver(Packet p, Udp header) {
    deliver(p, header.off() + Udp.LEN, header.length() - Udp.LEN, header.sport());
  }

  void error(Packet p, int type, int code, int info, int from, int port) {
    icmpError(p, type, code, info, from, port);
  }

  /// How well a packet suits this socket; -1 when it is not for it (`compute_score`).
  int score(long dstHi, long dstLo, long srcHi, long srcLo, int sport, int in) {
    int score = 0;
    if (boundToAddress()) {
      if (localLo != dstLo || localHi != dstHi) return -1;
      score += 4;
    }
    if (hasPeer()) {
      if (remoteLo != srcLo || remoteHi != srcHi) return -1;
      score += 4;
      if (remotePort != 0) {
        if (remotePort != sport) return -1;
        score += 4;
      }
    }
    if (device != 0) {
      if (device != in) return -1;
      score += 4;
    }
    return score;
  }
}
