package dev.hooklab.xtables.target;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.ip.Defragmentation;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import dev.hooklab.socket.SocketCommon;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j TPROXY`: hands the packet to a socket of this node that may use foreign addresses, unchanged (kernel:
/// net/netfilter/xt_TPROXY.c). A route has to deliver it here; its mark can choose that.
/// @param port 0 for the packet's own
/// @param address unspecified for the address of the interface that it came in on
record TproxyTarget(int port, Ip address, MaskedMark mark) implements Target {
  private static final long ADDRESS = 0xffffffffL;
  private static final Option<Integer> ON_PORT = Option.of("on-port", Values.PORT).mandatory();
  private static final Option<Ip> ON_IP = Option.of("on-ip", Values.HOST);
  private static final Option<MaskedMark> MARK = Option.of("tproxy-mark", Values.MARK);

  static final Spec<Target> SPEC = Spec.target("TPROXY", args -> new TproxyTarget(args.get(ON_PORT), args.get(ON_IP, Ip.v4(0)),
          args.get(MARK, new MaskedMark(0, 0))))
      .options(ON_PORT, ON_IP, MARK)
      .onlyIn("mangle")
      .onlyFrom(Hook.PREROUTING)
      .help("""
          TPROXY target options:
            --on-port port                The port of the socket, 0 for the packet's own
            --on-ip address               Its address, if not that of the interface
            --tproxy-mark value[/mask]    Mark the packet
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  /// Ports can only be read where fragments are put together first.
  @Override public Action bind(Binding binding) throws Refused {
    int protocol = binding.head().notProtocol() ? 0 : binding.head().protocol();
    if (protocol != Proto.TCP && protocol != Proto.UDP) {
      throw new Refused(Errno.EINVAL, "xt_TPROXY: Can be used only with -p tcp or -p udp");
    }
    var defragmentation = binding.environment().ip().defragmentation;
    defragmentation.require();
    return new Bound(this, defragmentation);
  }

  private record Bound(TproxyTarget target, Defragmentation defragmentation) implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      return target.apply(p, t);
    }

    @Override public void release() {
      defragmentation.release();
    }
  }

  private Outcome apply(Packet p, Traversal t) {
    if (t.payload(p) < Udp.LEN) return Outcome.DROP;
    int sport = Bytes.u16(p.buf, t.transport + Udp.SPORT);
    int dport = Bytes.u16(p.buf, t.transport + Udp.DPORT);
    var found = lookup(p, t, sport, t.dst, dport);
    if (found == null || !found.connected()) found = listener(p, t, sport, dport);
    else if (found.over()) found = afterwards(found, p, t, sport, dport);
    if (found == null) return Outcome.DROP;
    if (!found.takesForeign()) return Outcome.DROP;
    p.mark = p.mark & ~mark.mask() ^ mark.value();
    p.chosen = found;
    p.socket = found;
    return Outcome.ACCEPT;
  }

  private SocketCommon listener(Packet p, Traversal t, int sport, int dport) {
    var found = lookup(p, t, sport, listening(p, t), port == 0 ? dport : port);
    return found == null || found.connected() ? null : found;
  }

  /// A SYN where a connection has ended goes to the listener, and what is left of the connection makes way
  /// (`nf_tproxy_handle_time_wait4`).
  private SocketCommon afterwards(SocketCommon ended, Packet p, Traversal t, int sport, int dport) {
    if (t.payload(p) < Tcp.MIN_LEN) return null;
    int kind = new Tcp(p.buf, t.transport).flags() & (Tcp.SYN | Tcp.RST | Tcp.ACK | Tcp.FIN);
    var listener = kind == Tcp.SYN ? listener(p, t, sport, dport) : null;
    if (listener == null) return ended;
    ended.giveWay();
    return listener;
  }

  private static SocketCommon lookup(Packet p, Traversal t, int sport, int dst, int dport) {
    return t.env.sockets().find(t.protocol, 0, t.src & ADDRESS, sport, 0, dst & ADDRESS, dport, p.in.index());
  }

  private int listening(Packet p, Traversal t) {
    if (!address.isAny()) return address.v4();
    var own = NetDevice.of(p.in).primary4();
    return own == null ? t.dst : own.ip().v4();
  }

  private String markText() {
    return MaskedMark.hex(mark.value()) + "/" + MaskedMark.hex(mark.mask());
  }

  @Override public String save() {
    return "--on-port " + port + " --on-ip " + address + " --tproxy-mark " + markText();
  }

  @Override public String list(Listing how) {
    return "TPROXY redirect " + how.name(address) + ":" + port + " mark " + markText();
  }
}
