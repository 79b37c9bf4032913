package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Status;
import dev.hooklab.hook.Hook;
import dev.hooklab.ip.Defragmentation;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import dev.hooklab.socket.InetSocket;
import dev.hooklab.socket.SocketCommon;
import dev.hooklab.socket.Sockets;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m socket`: a socket of this node waits for the packet, or for the packet that an ICMP error quotes (kernel:
/// net/netfilter/xt_socket.c, net/ipv4/netfilter/nf_socket_ipv4.c).
record SocketMatch(boolean transparent, boolean noWildcard, boolean restoreMark) implements Match {
  private static final Option<Boolean> TRANSPARENT = Option.flag("transparent");
  private static final Option<Boolean> NOWILDCARD = Option.flag("nowildcard");
  private static final Option<Boolean> RESTORE = Option.flag("restore-skmark");
  private static final int PORTS = 4;
  private static final long ADDRESS = 0xffffffffL;

  static final Spec<Match> SPEC = Spec.match("socket", args -> new SocketMatch(args.has(TRANSPARENT), args.has(NOWILDCARD), args.has(RESTORE)))
      .options(TRANSPARENT, NOWILDCARD, RESTORE)
      .onlyFrom(Hook.PREROUTING, Hook.INPUT)
      .help("""
          socket match options:
            --nowildcard        Sockets that listen on every address count too
            --transparent       Only sockets that may use foreign addresses count
            --restore-skmark    The packet gets the socket's mark
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  /// Ports can only be read where fragments are put together first.
  @Override public Test bind(Binding binding) {
    var defragmentation = binding.environment().ip().defragmentation;
    defragmentation.require();
    return new Bound(this, defragmentation);
  }

  private record Bound(SocketMatch match, Defragmentation defragmentation) implements Test {
    @Override public boolean matches(Packet p, Traversal t) {
      return match.matches(p, t);
    }

    @Override public void release() {
      defragmentation.release();
    }
  }

  private boolean matches(Packet p, Traversal t) {
    var found = find(p, t);
    if (found == null) return false;
    var full = found instanceof InetSocket socket ? socket : null;
    if (!noWildcard && full != null && !full.boundToAddress()) return false;
    if (transparent && !found.takesForeign()) return false;
    if (restoreMark && full != null) p.mark = full.mark;
    return true;
  }

  private static SocketCommon find(Packet p, Traversal t) {
    if (p.chosen != null) return Sockets.of(p.chosen);
    return switch (t.protocol) {
      case Proto.TCP -> t.payload(p) < Tcp.MIN_LEN ? null : direct(p, t);
      case Proto.UDP -> t.payload(p) < Udp.LEN ? null : direct(p, t);
      case Proto.ICMP -> quoted(p, t);
      default -> null;
    };
  }

  private static SocketCommon direct(Packet p, Traversal t) {
    int to = t.dst;
    int port = Bytes.u16(p.buf, t.transport + Udp.DPORT);
    var ct = Connection.of(p);
    if (ct != null && p.ctinfo == CtInfo.ESTABLISHED_REPLY && ct.has(Status.SRC_NAT_DONE)) {
      to = (int) ct.original().srcLo();
      port = ct.original().sport();
    }
    return lookup(t, p, t.protocol, t.src, Bytes.u16(p.buf, t.transport + Udp.SPORT), to, port);
  }

  /// The socket that sent what an error quotes: its own end is the quoted source.
  private static SocketCommon quoted(Packet p, Traversal t) {
    int quote = t.transport + Icmp.LEN;
    if (quote + Ipv4.MIN_LEN > p.end || !Icmp.isError(p.buf[t.transport + Icmp.TYPE] & 0xff)) return null;
    var ip = new Ipv4(p.buf, quote);
    int protocol = ip.protocol();
    if (protocol != Proto.TCP && protocol != Proto.UDP || ip.payload() + PORTS > p.end) return null;
    int own = ip.src();
    int port = Bytes.u16(p.buf, ip.payload());
    var ct = Connection.of(p);
    if (ct != null && p.ctinfo == CtInfo.RELATED_REPLY && ct.has(Status.SRC_NAT_DONE)) {
      own = (int) ct.original().srcLo();
      port = ct.original().sport();
    }
    return lookup(t, p, protocol, ip.dst(), Bytes.u16(p.buf, ip.payload() + 2), own, port);
  }

  private static SocketCommon lookup(Traversal t, Packet p, int protocol, int src, int sport, int dst, int dport) {
    return t.env.sockets().find(protocol, 0, src & ADDRESS, sport, 0, dst & ADDRESS, dport, p.in.index());
  }

  @Override public String save() {
    return new Text().addIf(transparent, "--transparent").addIf(noWildcard, "--nowildcard").addIf(restoreMark, "--restore-skmark").toString();
  }

  @Override public String list(Listing how) {
    return ("socket " + save()).stripTrailing();
  }
}
