package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.PortSet;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m udp`: ports (kernel: net/netfilter/xt_tcpudp.c, `udp_mt`).
record UdpMatch(Ports source, Ports destination) implements Match.Stateless {
  private static final Option<PortRange> SPORT = Option.of("source-port", Values.PORT_RANGE).synonym("sport").negatable();
  private static final Option<PortRange> DPORT = Option.of("destination-port", Values.PORT_RANGE).synonym("dport").negatable();

  static final Spec<Match> SPEC = Spec.match("udp", args -> new UdpMatch(Ports.of(args, SPORT), Ports.of(args, DPORT)))
      .options(SPORT, DPORT)
      .onlyFor(Proto.UDP)
      .help("""
          udp match options:
          [!] --source-port, --sport port[:port]         Source port, or a range of them
          [!] --destination-port, --dport port[:port]    Destination port, or a range of them
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public PortSet destinationPorts() {
    return destination.not() ? null : PortSet.of(destination.min(), destination.max());
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < Udp.LEN) return t.hotdrop();
    return source.matches(Bytes.u16(p.buf, t.transport + Udp.SPORT)) && destination.matches(Bytes.u16(p.buf, t.transport + Udp.DPORT));
  }

  @Override public String save() {
    var out = new Text();
    source.save(out, "--sport");
    destination.save(out, "--dport");
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("udp");
    source.list(out, "spt", "udp", how.numeric());
    destination.list(out, "dpt", "udp", how.numeric());
    return out.toString();
  }
}
