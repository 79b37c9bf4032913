package dev.hooklab.xtables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Tcp;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever the rules and the packets: a chain that is classified decides and counts exactly as one that is walked.
class ClassifiedWalkTest {
  private record Device(String name, int index) implements Slots.Device {}

  private static final String[] ADDRESSES = {"10.0.0.1", "10.0.0.2", "10.0.1.0/24", "10.1.0.0/16", "10.0.0.0/255.0.0.255", "10.0.0.0/8"};
  private static final String[] INTERFACES = {"lan", "wan", "wan0", "w+"};
  private static final String[] MATCHES = {"", "", "-m comment --comment c", "-m mark --mark 1", "-m limit --limit 1/s --limit-burst 2"};
  private static final String[] CHAINS = {"FORWARD", "a", "b", "c"};
  private static final Device[] DEVICES = {new Device("lan", 2), new Device("wan", 3), new Device("wan0", 4)};

  @Property(tries = 150) void decidesAndCountsAsTheWalkDoes(@ForAll long seed) {
    var classified = new Network(1);
    var walked = new Network(1);
    var rules = rules(new Random(seed));
    var one = node(classified, rules);
    var other = node(walked, rules);
    other.netns.xtables.table(TableKind.FILTER).plain = true;
    for (int i = 0; i < 60; i++) {
      var p = packet(new Random(seed * 31 + i));
      assertThat(forward(one, p.copy())).isEqualTo(forward(other, p));
    }
    assertThat(classified.run("node", "iptables-save -c").stdout()).isEqualTo(walked.run("node", "iptables-save -c").stdout());
  }

  private static Host node(Network network, String rules) {
    var host = network.addHost("node", Host.Kind.ROUTER);
    var loaded = network.run("node", "iptables-restore", rules, Long.MAX_VALUE);
    assertThat(loaded.stderr()).isEmpty();
    return host;
  }

  private static boolean forward(Host host, Packet p) {
    var accepted = new boolean[1];
    host.netns.hooks.run(Hook.FORWARD, p, _ -> accepted[0] = true);
    return accepted[0];
  }

  private static String rules(Random random) {
    var out = new StringBuilder("*filter\n:a -\n:b -\n:c -\n");
    int count = 20 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      int chain = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
      out.append("-A ").append(CHAINS[chain]).append(' ').append(head(random)).append(' ').append(target(random, chain)).append('\n');
    }
    return out.append("COMMIT\n").toString();
  }

  private static String head(Random random) {
    var out = new StringBuilder();
    address(out, random, "-s");
    address(out, random, "-d");
    if (random.nextInt(4) == 0) out.append(not(random)).append("-i ").append(pick(random, INTERFACES)).append(' ');
    if (random.nextInt(4) == 0) out.append("-o ").append(pick(random, INTERFACES)).append(' ');
    switch (random.nextInt(6)) {
      case 0 -> out.append("-p tcp ").append(pick(random, MATCHES)).append(" -m tcp ").append(not(random)).append("--dport ").append(port(random));
      case 1 -> out.append("-p udp -m udp --dport ").append(port(random)).append(' ').append(pick(random, MATCHES));
      case 2 -> out.append("-p tcp -m multiport --dports 1,").append(2 + random.nextInt(3)).append(",7:9");
      case 3 -> out.append("-p icmp");
      case 4 -> out.append("! -p udp ").append(random.nextBoolean() ? "-f" : "");
      default -> out.append(pick(random, MATCHES));
    }
    return out.toString();
  }

  private static void address(StringBuilder out, Random random, String option) {
    if (random.nextInt(3) == 0) out.append(not(random)).append(option).append(' ').append(pick(random, ADDRESSES)).append(' ');
  }

  private static String target(Random random, int chain) {
    return switch (random.nextInt(7)) {
      case 0 -> "-j ACCEPT";
      case 1 -> "-j DROP";
      case 2 -> "-j RETURN";
      case 3 -> chain < 3 ? "-j " + CHAINS[chain + 1] : "";
      case 4 -> chain < 3 ? "-g " + CHAINS[chain + 1] : "";
      default -> "";
    };
  }

  private static Packet packet(Random random) {
    int[] protocols = {Proto.TCP, Proto.UDP, Proto.ICMP, Proto.GRE};
    int length = random.nextInt(5) == 0 ? random.nextInt(Tcp.MIN_LEN) : Tcp.MIN_LEN;
    var p = Packet.allocate(Ethernet.IPV4, Ipv4.MIN_LEN + length);
    int fragment = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
    Ipv4.write(p.buf, p.net, 0, Ipv4.MIN_LEN + length, 0, fragment, 64, protocols[random.nextInt(protocols.length)],
        0x0a000000 | random.nextInt(2) << 16 | random.nextInt(2) << 8 | random.nextInt(3), 0x0a000000 | random.nextInt(3));
    if (length >= 4) Bytes.u16(p.buf, p.net + Ipv4.MIN_LEN + 2, random.nextInt(10));
    p.in = DEVICES[random.nextInt(DEVICES.length)];
    p.out = DEVICES[random.nextInt(DEVICES.length)];
    p.mark = random.nextInt(2);
    return p;
  }

  private static String port(Random random) {
    int port = random.nextInt(8);
    return random.nextInt(3) == 0 ? port + ":" + (port + 1 + random.nextInt(50)) : Integer.toString(port);
  }

  private static String not(Random random) {
    return random.nextInt(4) == 0 ? "! " : "";
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
