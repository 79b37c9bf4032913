package dev.hooklab.xtables.match;

import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m mac`: the sender's MAC address (kernel: net/netfilter/xt_mac.c). A packet that has none never fits, not even inverted.
record MacMatch(Mac source, boolean not) implements Match.Stateless {
  private static final Option<Mac> SOURCE = Option.of("mac-source", Values.MAC).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("mac", args -> new MacMatch(args.get(SOURCE), args.inverted(SOURCE)))
      .options(SOURCE)
      .onlyFrom(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD)
      .help("""
          mac match options:
          [!] --mac-source XX:XX:XX:XX:XX:XX    The MAC address that it was sent from
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (p.in == null || p.net - p.mac < Ethernet.LEN || NetDevice.of(p.in).loopback()) return false;
    return Bytes.i64(p.buf, p.mac + Ethernet.SRC) >>> 16 == source.bits() != not;
  }

  @Override public String save() {
    return new Text().option(not, "--mac-source", source).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("MAC").addIf(not, "!").add(source.toString()).toString();
  }
}
