package dev.hooklab.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever the rules and the packets: every counter is the number of those that were sent and fit.
class CountersTest {
  private static final String[] TARGETS = {"", "", "-j ACCEPT", "-j DROP", "-j RETURN", "-j side", "-g side"};
  private static final int SIDE_RULES = 3;

  /// A rule by the three things that it may ask for; negative or empty ones it does not.
  private record Rule(int protocol, int host, int port, String target) {
    static Rule draw(Random random, boolean side) {
      int protocol = new int[] {-1, Proto.TCP, Proto.UDP, Proto.ICMP}[random.nextInt(4)];
      boolean ports = protocol == Proto.TCP || protocol == Proto.UDP;
      return new Rule(protocol, random.nextInt(4) - 1, ports ? random.nextInt(4) - 1 : -1, TARGETS[random.nextInt(side ? 5 : TARGETS.length)]);
    }

    String text() {
      return (protocol < 0 ? "" : "-p " + protocol + " ") + (host < 0 ? "" : "-s 10.0.1." + (2 + host) + " ") + (port < 0 ? "" : "--dport " + port + " ") + target;
    }

    boolean fits(Sent p) {
      return (protocol < 0 || protocol == p.protocol) && (host < 0 || host == p.host) && (port < 0 || port == p.port);
    }

    String listed(String counters) {
      var name = Proto.name(protocol).orElse("");
      return "-A FORWARD" + (host < 0 ? "" : " -s 10.0.1." + (2 + host) + "/32") + (name.isEmpty() ? "" : " -p " + name)
          + (port < 0 ? "" : " -m " + name + " --dport " + port) + " -c " + counters + (target.isEmpty() ? "" : " " + target);
    }
  }

  private record Sent(int protocol, int host, int port, int payload) {
    static Sent draw(Random random) {
      int protocol = new int[] {Proto.TCP, Proto.UDP, Proto.ICMP}[random.nextInt(3)];
      return new Sent(protocol, random.nextInt(3), random.nextInt(3), protocol == Proto.ICMP ? 0 : random.nextInt(200));
    }

    Packet packet() {
      var src = "10.0.1." + (2 + host);
      return switch (protocol) {
        case Proto.TCP -> Packets.tcp(src, 1000, "10.0.2.2", port, "A", 1, 1, 100, payload);
        case Proto.UDP -> Packets.udp(src, 1000, "10.0.2.2", port, payload);
        default -> Packets.icmp(src, "10.0.2.2", 8, 0, port);
      };
    }
  }

  /// What a chain's lines have counted: `packets bytes` for each rule, and the policy's last.
  private static final class Tally {
    private final long[] packets;
    private final long[] bytes;

    Tally(int rules) {
      packets = new long[rules + 1];
      bytes = new long[rules + 1];
    }

    void add(int line, int length) {
      packets[line]++;
      bytes[line] += length;
    }

    String text(int line) {
      return packets[line] + " " + bytes[line];
    }
  }

  private record Rules(List<Rule> base, List<Rule> side) {
    static Rules draw(Random random) {
      var rules = new Rules(new ArrayList<>(), new ArrayList<>());
      for (int i = random.nextInt(8); i >= 0; i--) rules.base.add(Rule.draw(random, false));
      for (int i = 0; i < SIDE_RULES; i++) rules.side.add(Rule.draw(random, true));
      return rules;
    }

    /// A second, plainer walk.
    /// @return whether the packet gets through
    boolean walk(Sent p, Tally inBase, Tally inSide) {
      int length = p.packet().length();
      for (int i = 0; i < base.size(); i++) {
        if (!base.get(i).fits(p)) continue;
        inBase.add(i, length);
        var target = base.get(i).target;
        if (target.equals("-j ACCEPT")) return true;
        if (target.equals("-j DROP")) return false;
        if (target.equals("-j RETURN")) break;
        if (!target.endsWith("side")) continue;
        var verdict = walkSide(p, length, inSide);
        if (!verdict.isEmpty()) return verdict.equals("ACCEPT");
        if (target.equals("-g side")) break;
      }
      inBase.add(base.size(), length);
      return true;
    }

    private String walkSide(Sent p, int length, Tally inSide) {
      for (int i = 0; i < side.size(); i++) {
        if (!side.get(i).fits(p)) continue;
        inSide.add(i, length);
        var target = side.get(i).target;
        if (target.equals("-j RETURN")) return "";
        if (!target.isEmpty()) return target.substring(3);
      }
      return "";
    }

    String expected(Tally tally) {
      var out = new StringBuilder("-P FORWARD ACCEPT -c " + tally.text(base.size()) + "\n");
      for (int i = 0; i < base.size(); i++) out.append(base.get(i).listed(tally.text(i))).append('\n');
      return out.toString();
    }
  }

  @Property(tries = 60) void areTheNumbersOfPacketsThatCameToThem(@ForAll long seed) {
    var random = new Random(seed);
    var rules = Rules.draw(random);
    var bench = new Bench();
    bench.exec("iptables -N side");
    for (var rule : rules.base) bench.exec("iptables -A FORWARD " + rule.text());
    for (var rule : rules.side) bench.exec("iptables -A side " + rule.text());
    bench.exec("sysctl -w net.netfilter.nf_conntrack_acct=1");
    bench.exec("iptables -t raw -A OUTPUT -m conntrack --ctstate NEW");
    var inBase = new Tally(rules.base.size());
    var inSide = new Tally(SIDE_RULES);
    var flows = new HashMap<String, Integer>();
    for (int i = 0; i < 60; i++) {
      var sent = Sent.draw(random);
      boolean accepted = rules.walk(sent, inBase, inSide);
      if (accepted) flows.merge(flow(sent), 1, Integer::sum);
      assertThat(bench.lan(sent.packet())).as("%s", sent).matches(accepted ? "wan: .*" : "");
    }
    assertThat(bench.exec("iptables -vS FORWARD")).isEqualTo(rules.expected(inBase));
    assertThat(bench.counts("filter side")).isEqualTo(inSide.text(0) + ", " + inSide.text(1) + ", " + inSide.text(2));
    assertThat(bench.flows().lines().filter(line -> !line.isEmpty()).mapToInt(CountersTest::counted).sum())
        .isEqualTo(flows.values().stream().mapToInt(n -> n).sum());
    assertThat(bench.device("lan").stats.rxPackets).isEqualTo(60);
  }

  private static String flow(Sent p) {
    return p.protocol + " " + p.host + " " + p.port;
  }

  private static int counted(String entry) {
    return Integer.parseInt(entry.replaceFirst(".*? packets=(\\d+) .*", "$1"));
  }
}
