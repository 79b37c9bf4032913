package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.conntrack.Router;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Icmp;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever flows there are: each that gets out has a tuple of its own, and its answer comes back to who asked.
class BijectionTest {
  @Property(tries = 200)
  void noTwoFlowsShareAMapping(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 0x3ffff) Integer> flows) {
    var router = new Router();
    var range = new NatRange(NatRange.MAP_IPS, Ip.of("192.0.2.1"), Ip.of("192.0.2.2"), 0, 0, 0).ports(1000, 1015);
    router.nat.register((p, hook) -> hook == Hook.POSTROUTING ? router.nat.setup(Connection.of(p), range, Manip.SRC) : Verdict.ACCEPT);
    var outside = new HashSet<String>();
    var inside = new HashSet<String>();
    for (int flow : flows) {
      int port = 1 + (flow >>> 4 & 31);
      var client = "10.0.0." + (1 + (flow & 15));
      var server = "198.51.100." + (1 + (flow >>> 9 & 3));
      var p = Packets.udp(client, port, server, 53, flow & 7);
      if (router.forward(p).equals("DROP")) continue;
      boolean known = !inside.add(client + ":" + port + server);
      assertThat(outside.add(Packets.text(p))).isEqualTo(!known);
      var mapped = Packets.text(p).split("[: ]", -1);
      var answer = Packets.udp(server, 53, mapped[0], Integer.parseInt(mapped[1]), 3);
      router.deliver(answer.copy());
      assertThat(router.forward(answer)).isEqualTo("ESTABLISHED");
      assertThat(Packets.text(answer)).isEqualTo(server + ":53 > " + client + ":" + port);
    }
    assertThat(router.conntrack.count()).isEqualTo(inside.size());
  }

  @Property(tries = 60)
  void everyAnswerComesBackToWhoAskedThroughBothTranslations(@ForAll long seed) {
    var random = new Random(seed);
    var router = new Router();
    int how = new int[] {0, NatRange.PERSISTENT, NatRange.RANDOM, NatRange.RANDOM_FULLY}[random.nextInt(4)];
    var server = NatRange.to(Ip.of("198.51.100.1"));
    var outside = new NatRange(NatRange.MAP_IPS | how, Ip.of("192.0.2.1"), Ip.of("192.0.2.3"), 0, 0, 0);
    router.nat.register((p, hook) -> {
      if (hook == Hook.PREROUTING) return router.nat.setup(Connection.of(p), server, Manip.DST);
      return hook == Hook.POSTROUTING ? router.nat.setup(Connection.of(p), outside, Manip.SRC) : Verdict.ACCEPT;
    });
    for (int step = 0; step < 80; step++) {
      if (random.nextInt(15) == 0) router.pass(random.nextInt(50));
      int port = 1 + random.nextInt(3);
      var client = "10.0.0." + (1 + random.nextInt(5));
      var asked = "198.51.100." + (1 + random.nextInt(3));
      boolean ping = random.nextInt(3) == 0;
      var p = ping ? Packets.icmp(client, asked, 8, 0, port) : Packets.udp(client, port, asked, 53, 1);
      if (router.forward(p).equals("DROP")) continue;
      var out = Packets.text(p).split("[: ]", -1);
      var answer = ping ? Packets.icmp("198.51.100.1", out[0], 0, 0, Icmp.of(p).id()) : Packets.udp("198.51.100.1", 53, out[0], Integer.parseInt(out[1]), 1);
      assertThat(router.forward(answer)).isEqualTo("ESTABLISHED");
      assertThat(Packets.text(answer)).isEqualTo(ping ? asked + " > " + client + " icmp 0/0 id " + port : asked + ":53 > " + client + ":" + port);
      assertThat(router.conntrack.connections().stream().flatMap(ct -> Stream.of(ct.original(), ct.reply()))).doesNotHaveDuplicates();
    }
  }
}
