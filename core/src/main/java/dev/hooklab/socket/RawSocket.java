package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// A raw IPv4 socket of one protocol: hears copies of all its packets, sends what it is given behind an IP header
/// (`net/ipv4/raw.c`). Programs need root for it.
public final class RawSocket extends DatagramSocket {
  private final RawProtocols raw;
  /// ICMP types that do not come through (`ICMP_FILTER`), bit by bit.
  private int blockedTypes;

  RawSocket(RawProtocols raw, Sockets sockets, Family family, int protocol, Owner owner) {
    super(sockets, family, protocol, owner);
    this.raw = raw;
    localPort = protocol;
  }

  /// Takes packets from now on to one local address only.
  public int bind(Ip address) {
    int fault = checkLocal(address, 0, true);
    if (fault < 0) return fault;
    local(address);
    addressBound = !address.isAny();
    return 0;
  }

  @Override protected int portOfFlow() {
    return 0;
  }

  @Override protected int autobind() {
    return 0;
  }

  /// Sets which ICMP types are kept away: bit n stands for type n.
  public void blockTypes(int types) {
    blockedTypes = types;
  }

  /// Sends a transport header with data to somebody.
  /// @return how many bytes, or a negative errno
  public int sendTo(byte[] data, int at, int length, Ip to) {
    if (to.family() != family) return -Errno.EAFNOSUPPORT.number;
    if (pendingError() != null) return failPending();
    if (length > 0xffff) return -Errno.EMSGSIZE.number;
    int dst = to.isAny() ? Ip.LOOPBACK4.v4() : to.v4();
    var way = wayTo(dst, protocol == Proto.ICMP && length >= 2 ? Bytes.u16(data, at) : 0);
    int fault = obstacle(way);
    if (fault < 0) return fault;
    int src = boundToAddress() ? (int) localLo : sockets.ip.output.source(way, dst);
    var p = allocate(length);
    System.arraycopy(data, at, p.buf, p.net + Ipv4.MIN_LEN, length);
    fault = emit(p, way, src, dst, 0);
    return fault < 0 ? fault : length;
  }

  /// Whether a packet that came in is one that this socket hears of (`raw_v4_match`, `icmp_filter`).
  boolean hears(Ipv4 ip, Packet p) {
    if (localLo != 0 && (int) localLo != ip.dst() || hasPeer() && (int) remoteLo != ip.src() || !takesFrom(p.in.index())) return false;
    if (protocol != Proto.ICMP || p.transport() >= p.end) return true;
    int type = p.buf[p.transport() + Icmp.TYPE] & 0xff;
    return type > 31 || (blockedTypes >>> type & 1) == 0;
  }

  /// Whether it may have sent the packet that an error quotes.
  boolean sent(Ipv4 quoted) {
    return (!hasPeer() || (int) remoteLo == quoted.dst()) && (localLo == 0 || (int) localLo == quoted.src());
  }

  void take(Packet p) {
    deliver(p, p.net, p.length(), 0);
  }

  void error(Packet p, int type, int code, int info, int from) {
    icmpError(p, type, code, info, from, 0);
  }

  @Override protected void rehash(Runnable change) {
    change.run();
  }

  @Override protected void unhash() {
    raw.remove(this);
  }
}
