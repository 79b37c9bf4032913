package dev.hooklab.nat;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ExpectationText;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.conntrack.Router;
import dev.hooklab.conntrack.Template;
import dev.hooklab.conntrack.Zone;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A router that reads along in control connections between a client inside and a server outside.
final class Reader {
  static final String CLIENT = "192.168.1.10";
  static final String SERVER = "198.51.100.9";
  static final String OUTSIDE = "198.51.100.1";
  private static final int USUAL_EVENTS = 0;

  final Router router = new Router();
  /// How the client looks from outside.
  private String seen = CLIENT;

  /// `iptables -t raw -A PREROUTING -p PROTO -j CT --helper NAME`
  Reader(String helper, int proto) {
    var template = Template.of(router.conntrack, Zone.DEFAULT, router.conntrack.helper(helper, proto).orElseThrow(), null, USUAL_EVENTS);
    router.hooks.register(Hook.PREROUTING, Priority.RAW, "raw", (p, hook) -> {
      if (Ipv4.of(p).protocol() == proto) template.give(p);
      return Verdict.ACCEPT;
    });
  }

  /// `-A POSTROUTING -s CLIENT -j SNAT --to-source ADDRESS`
  Reader sourceNat(String address) {
    seen = address;
    var client = Ip.of(CLIENT).v4();
    router.nat.register((p, hook) -> hook == Hook.POSTROUTING && Ipv4.of(p).src() == client
        ? router.nat.setup(Connection.of(p), NatRange.to(Ip.of(address)), Manip.SRC) : Verdict.ACCEPT);
    return this;
  }

  /// What leaves the router: `DROP`, or from where to where and what it carries.
  String forward(Packet p) {
    return router.forward(p).equals("DROP") ? "DROP" : Packets.text(p) + " " + Packets.said(p);
  }

  /// The lines of `/proc/net/nf_conntrack_expect`.
  List<String> expected() {
    return router.conntrack.expectations().all().stream().map(e -> ExpectationText.proc(e, router.loop.now())).toList();
  }

  /// A TCP connection of the client after its handshake; each side's text comes out as it is on the other side.
  final class Control {
    private final int from;
    private final int to;
    private int clientSeq = 1001;
    private int serverSeq = 5001;
    /// What the client has said is longer by so much on the other side.
    private int grown;

    Control(int from, int to) {
      this.from = from;
      this.to = to;
      router.forward(Packets.tcp(CLIENT, from, SERVER, to, "S", clientSeq - 1, 0, 8192, 0));
      router.forward(Packets.tcp(SERVER, to, seen, from, "SA", serverSeq - 1, clientSeq, 8192, 0));
      router.forward(Packets.tcp(CLIENT, from, SERVER, to, "A", clientSeq, serverSeq, 8192, 0));
    }

    String say(String text) {
      var p = Packets.say(CLIENT, from, SERVER, to, clientSeq, serverSeq, text);
      clientSeq += text.length();
      return carried(p);
    }

    String say(byte[] bytes) {
      return say(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    String hear(String text) {
      var p = Packets.say(SERVER, to, seen, from, serverSeq, clientSeq + grown, text);
      serverSeq += text.length();
      return carried(p);
    }

    String hear(byte[] bytes) {
      return hear(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private String carried(Packet p) {
      int before = Packets.said(p).length();
      var out = forward(p);
      if (out.equals("DROP")) return out;
      if (Ipv4.of(p).dst() == Ip.of(SERVER).v4()) grown += Packets.said(p).length() - before;
      return Packets.said(p);
    }
  }
}
