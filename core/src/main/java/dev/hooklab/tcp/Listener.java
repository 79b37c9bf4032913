package dev.hooklab.tcp;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.DropReason;
import dev.hooklab.route.RouteType;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a listening socket keeps: those who have asked, and the connections that wait to be accepted
/// (`tcp_conn_request`, `inet_csk_accept`).
final class Listener {
  private final TcpSocket socket;
  private final TcpProtocol tcp;
  private final Set<Request> requests = new LinkedHashSet<>();
  private final ArrayDeque<TcpSocket> accepted = new ArrayDeque<>();
  private int backlog;
  /// Whether it was said that there are too many requests.
  private boolean warned;

  Listener(TcpSocket socket, TcpProtocol tcp, int backlog) {
    this.socket = socket;
    this.tcp = tcp;
    this.backlog = backlog;
  }

  TcpSocket socket() {
    return socket;
  }

  int backlog() {
    return backlog;
  }

  void backlog(int limit) {
    backlog = limit;
  }

  /// How many connections wait to be accepted.
  int waiting() {
    return accepted.size();
  }

  /// Whether no more can wait (`sk_acceptq_is_full`).
  boolean full() {
    return accepted.size() > backlog;
  }

  boolean isClosed() {
    return socket.state() != TcpState.LISTEN;
  }

  TcpSocket accept() {
    var child = accepted.poll();
    if (child != null) child.accepted();
    return child;
  }

  /// Takes a segment that belongs to no connection (the LISTEN state of RFC 9293 §3.10.7.2).
  /// @param iss the first sequence number to answer with; 0 to choose one
  void receive(Segment s, int iss) {
    if (s.hasAck()) {
      tcp.resetFor(s);
      s.packet.drop(DropReason.TCP_FLAGS);
    } else if (s.rst() || !s.syn() || s.fin()) {
      s.packet.drop(DropReason.TCP_FLAGS);
    } else {
      asked(s, iss);
    }
  }

  private void asked(Segment s, int iss) {
    boolean cookie = iss == 0 && (requests.size() > backlog || tcp.config.synCookies.get() == 2);
    if (iss == 0 && requests.size() > backlog) flooded();
    if (cookie && !tcp.config.synCookies.on() || full() || !cookie && iss == 0 && crowded()) {
      s.packet.drop(DropReason.TCP_LISTEN_OVERFLOW);
      return;
    }
    var output = tcp.sockets.ip.output;
    var route = output.route((int) s.srcLo, (int) s.dstLo, socket.tos, socket.device, markFor(s), socket.transparent,
        Proto.TCP, s.dport, s.sport);
    if (!route.reachable() || route.type == RouteType.BROADCAST || route.type == RouteType.MULTICAST) {
      s.packet.drop(DropReason.IP_OUTNOROUTES);
      return;
    }
    if (s.packet.watch.on()) s.packet.watch.ended(s.packet, "delivered", socket.owner().command());
    if (cookie) {
      tcp.cookies.answer(s, this, route);
      return;
    }
    int first = iss != 0 ? iss : tcp.secrets.firstSequence(s.dstLo, s.dport, s.srcLo, s.sport);
    var request = new Request(this, tcp, s, first, route, 0);
    requests.add(request);
    tcp.demux.add(request);
    request.begin();
  }

  /// Says once that there are more requests than may wait (`tcp_syn_flood_action`).
  private void flooded() {
    if (warned || tcp.config.synCookies.get() == 2) return;
    warned = true;
    if (!tcp.log.allows()) return;
    tcp.log.info("TCP: request_sock_TCP: Possible SYN flooding on port " + Ip.text((int) socket.localLo) + ":" + socket.localPort + ". "
        + (tcp.config.synCookies.on() ? "Sending cookies." : "Dropping request."));
  }

  /// The mark of a connection that a SYN asks for (`inet_request_mark`).
  int markFor(Segment syn) {
    return socket.mark == 0 && tcp.config.fwmarkAccept.on() ? syn.packet.mark : socket.mark;
  }

  /// Without cookies, the last quarter of the queue is for peers that were heard of before.
  private boolean crowded() {
    int most = tcp.config.maxSynBacklog.asInt();
    return !tcp.config.synCookies.on() && most - requests.size() < most >> 2;
  }

  /// A request comes to nothing, or to a connection.
  void forget(Request request) {
    requests.remove(request);
    tcp.demux.remove(request);
  }

  /// The handshake is done: a request becomes a connection (`tcp_v4_syn_recv_sock`, `tcp_child_process`).
  void complete(Request request, Segment s) {
    var child = new TcpSocket(tcp, socket.family, socket.owner());
    child.localHi = request.localHi;
    child.localLo = request.localLo;
    child.localPort = request.localPort;
    child.remoteHi = request.remoteHi;
    child.remoteLo = request.remoteLo;
    child.remotePort = request.remotePort;
    child.device = request.device;
    child.inherit(socket, request);
    var connection = new Connection(child, tcp);
    connection.accept(request, s);
    child.adopt(connection);
    accepted.add(child);
    connection.processor.process(s);
    socket.readable();
  }

  /// The program stops listening: those who wait are turned away (`inet_csk_listen_stop`).
  void close() {
    for (var request : List.copyOf(requests)) request.drop();
    for (var child : List.copyOf(accepted)) child.reset();
    accepted.clear();
  }
}
