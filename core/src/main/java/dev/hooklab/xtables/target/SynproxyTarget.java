package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j SYNPROXY`: answers SYNs in the server's name with a cookie, and begins the server's handshake only when the client
/// has come back with it (kernel: net/ipv4/netfilter/ipt_SYNPROXY.c). [SynProxy] does the work.
/// @param options what of a client's options is passed on, as bits of [SynProxyOptions]
/// @param wscale the window scale that clients are told
/// @param mss the segment size that clients are told
record SynproxyTarget(int options, int wscale, int mss) implements Target {
  private static final Option<Boolean> SACK_PERM = Option.flag("sack-perm");
  private static final Option<Boolean> TIMESTAMP = Option.flag("timestamp");
  private static final Option<Integer> WSCALE = Option.of("wscale", Values.U32);
  private static final Option<Integer> MSS = Option.of("mss", Values.U32);
  private static final Option<Boolean> ECN = Option.flag("ecn");

  static final Spec<Target> SPEC = Spec.target("SYNPROXY", SynproxyTarget::of)
      .options(SACK_PERM, TIMESTAMP, WSCALE, MSS, ECN)
      .onlyFrom(Hook.INPUT, Hook.FORWARD)
      .tracksConnections()
      .help("""
          SYNPROXY target options:
            --sack-perm       Let clients and server agree on selective acknowledgments
            --timestamp       ... on timestamps, without which there is no other of these
            --wscale value    The window scale that clients are told
            --mss value       The segment size that clients are told
            --ecn             Let clients and server agree on congestion notification
          """);

  private static SynproxyTarget of(Args args) {
    int options = (args.has(SACK_PERM) ? SynProxyOptions.SACK_PERM : 0) | (args.has(TIMESTAMP) ? SynProxyOptions.TIMESTAMP : 0)
        | (args.has(WSCALE) ? SynProxyOptions.WSCALE : 0) | (args.has(MSS) ? SynProxyOptions.MSS : 0)
        | (args.has(ECN) ? SynProxyOptions.ECN : 0);
    return new SynproxyTarget(options, args.get(WSCALE, 0) & 0xff, args.get(MSS, 0) & 0xffff);
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (binding.head().protocol() != Proto.TCP || binding.head().notProtocol()) throw new Refused(Errno.EINVAL);
    var proxy = binding.environment().keep(SynProxy.OF_NODE);
    proxy.require();
    return new Handshakes(this, proxy, new SynProxyOptions());
  }

  /// Takes the packets of handshakes out of the stack.
  private record Handshakes(SynproxyTarget target, SynProxy proxy, SynProxyOptions options) implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      if (!Rejection.checksumOk(p, t) || t.payload(p) < Tcp.MIN_LEN) return Outcome.DROP;
      var header = new Tcp(p.buf, t.transport);
      if (!options.read(p, header)) return Outcome.DROP;
      switch (header.flags() & (Tcp.SYN | Tcp.ACK | Tcp.FIN | Tcp.RST)) {
        case Tcp.SYN -> proxy.synReceived(p, header, options, target);
        case Tcp.ACK -> {
          if (!proxy.ackReceived(p, header, options, header.seq())) return Outcome.DROP;
        }
        default -> {
          return Outcome.CONTINUE;
        }
      }
      p.watch.ended(p, "stolen", "SYNPROXY");
      return Outcome.STOLEN;
    }

    @Override public void release() {
      proxy.release();
    }
  }

  private boolean has(int option) {
    return (options & option) != 0;
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return ("SYNPROXY " + print("")).stripTrailing() + " ";
  }

  private String print(String dashes) {
    return new Text().addIf(has(SynProxyOptions.SACK_PERM), dashes + "sack-perm").addIf(has(SynProxyOptions.TIMESTAMP), dashes + "timestamp")
        .addIf(has(SynProxyOptions.WSCALE), dashes + "wscale " + wscale).addIf(has(SynProxyOptions.MSS), dashes + "mss " + mss)
        .addIf(has(SynProxyOptions.ECN), dashes + "ecn").toString();
  }
}
