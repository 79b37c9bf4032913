package dev.hooklab.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hooklab.addr.Ip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketFilterTest {
  private static final List<String> FILTERS = List.of("", "ip", "arp", "ip6", "tcp", "udp", "icmp", "icmp6", "not ip", "! tcp and ip",
      "host 10.0.0.1", "src host 10.0.0.2 or dst host 10.0.0.3", "src or dst host 10.0.0.4", "src and dst 10.0.0.1",
      "net 10.0.0.0/30", "dst net 10.0.0.4/31", "net 10", "net 10.0.0", "net 10.0.0.0 mask 255.255.255.252", "ip host 10.0.0.2",
      "arp host 10.0.0.2", "arp src host 10.0.0.1", "host 2001:db8::1", "net fe80::/10", "ip6 host fe80::2", "port 80",
      "tcp port 80", "udp src port 9", "tcp dst port 80 or 21 or 22", "portrange 7-30", "udp portrange 1000-6000", "port http",
      "tcp src portrange 8080-40000", "host 10.0.0.1 or 10.0.0.2 and port 80", "port (80 or 9)", "not port 80 and not port 21",
      "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "tcp[13] & 2 != 0", "tcp[0:2] = 80", "ip[8] < 64", "ip[0] & 0xf != 5",
      "ip[6:2] & 0x1fff = 0", "ip[2:2] > 60 and ip[2:2] <= 100", "(ip[8] + ip[9]) % 2 = 0", "icmp[icmptype] == icmp-echo",
      "icmp[0] != 8", "icmp[icmptype] = icmp-unreach and icmp[icmpcode] = 3", "udp[4:2] - 8 > 3", "ether[12:2] >= 0x0600",
      "ether src 02:00:00:00:00:01", "ether dst 2-0-0-0-0-2", "ether host 020000000001", "ether proto 0x0806", "ether proto \\ip",
      "ip proto 17", "ip proto \\icmp", "ip6 proto 58", "proto 6", "less 60", "greater 70", "len > 60 and len < 100",
      "vlan", "vlan and ip", "vlan 5 or ip", "vlan and tcp port 80", "broadcast", "multicast", "ip multicast", "ip broadcast", "ip6 multicast",
      "ether[0] & 1 = 0 and ip[16] >= 224", "tcp and not (src port 80 or dst port 80)", "icmp or (udp and port 9)",
      "(((tcp)))", "tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420", "not (tcp or udp or icmp)", "ip[tcp[13]] > 3", "1 = 1",
      "tcp[4:4] > 0x7fffffff", "icmp6[0] = 128 || icmp6[icmp6type] = icmp6-neighborsolicit", "ip6[6] = 44", "len << 1 > 140",
      "5 < -ip[8]", "net 0.0.0.0/0", "ip[8] % 7 + 2 > 3", "ip[8] + ip[9] % 7 = 9", "ip[8] * 2 / 3 ^ 5 > 30");

  @TempDir Path folder;

  @Test void letsThroughOfRandomFramesWhatTcpdumpLetsThrough() throws Exception {
    var random = new RandomFrames(new Random(11));
    var frames = new ArrayList<byte[]>();
    for (int i = 0; i < 3000; i++) frames.add(random.next());
    var differences = new ArrayList<String>();
    for (var text : FILTERS) {
      var filter = PacketFilter.compile(text);
      var theirs = Tcpdump.select(folder, frames, text);
      for (int i = 0; i < frames.size(); i++) {
        if (filter.matches(frames.get(i)) != theirs.contains(i)) {
          differences.add(text + (theirs.contains(i) ? " matches " : " matches not ") + Bytes.hex(frames.get(i)));
          break;
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test void takesNamesOfHosts() {
    var filter = PacketFilter.compile("src host alice", name -> name.equals("alice") ? List.of(Ip.of("10.0.0.1"), Ip.of("::1")) : List.of());
    var frame = new byte[60];
    Ethernet.write(frame, 0, 0, 0, Ethernet.IPV4);
    Ipv4.write(frame, 14, 0, 46, 0, 0, 64, 1, Ip.of("10.0.0.1").v4(), Ip.of("10.0.0.2").v4());
    assertThat(filter.matches(frame)).isTrue();
    Ipv4.write(frame, 14, 0, 46, 0, 0, 64, 1, Ip.of("10.0.0.2").v4(), Ip.of("10.0.0.1").v4());
    assertThat(filter.matches(frame)).isFalse();
  }

  @Test void knowsTheDirection() {
    assertThat(PacketFilter.compile("inbound").matches(new byte[14], 0, 14, 14, true)).isTrue();
    assertThat(PacketFilter.compile("inbound").matches(new byte[14], 0, 14, 14, false)).isFalse();
    assertThat(PacketFilter.compile("outbound").matches(new byte[14], 0, 14, 14, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      tcp prot 80               | 5  | expected 'and' or 'or', not 'prot' (did you mean 'port'?)
      tcp port                  | 9  | expected a port, not the end
      10.0.0.1                  | 1  | expected a qualifier such as 'host' or 'port', or a protocol, not '10.0.0.1'
      host 10.0.0.1 port 80     | 15 | expected 'and' or 'or', not 'port'
      (tcp                      | 5  | expected ')', not the end
      tcp[13]                   | 8  | expected a comparison such as '!= 0', not the end
      tcp[13:3] = 1             | 8  | data size must be 1, 2, or 4
      tcp and 80                | 9  | expected a qualifier such as 'host' or 'port', not '80'
      host 300.1.1.1            | 6  | invalid IPv4 address '300.1.1.1'
      host nosuch               | 6  | unknown host 'nosuch'
      port nosuch               | 6  | unknown port 'nosuch'
      port 99999                | 6  | illegal port number 99999 > 65535
      net 10.1.2.3/8            | 5  | non-network bits set in "10.1.2.3/8"
      src 10.0.0.0/8            | 5  | Mask syntax for networks only
      tcp host 10.0.0.1         | 10 | 'tcp' modifier applied to host
      icmp port 80              | 11 | illegal qualifier of 'port'
      gateway x                 | 1  | 'gateway' is not supported in filters here
      tcp ~ udp                 | 5  | '~' means nothing here
      host fe80::1::2           | 6  | 'fe80::1::2' is no IPv6 address
      vlan 5000                 | 6  | VLAN tag 5000 greater than maximum 4095
      ip[0] / 0 = 1             | 7  | division by zero
      """)
  void saysWhereAndWhyAFilterIsNotUnderstood(String text, int column, String what) {
    assertThatThrownBy(() -> PacketFilter.compile(text)).isInstanceOf(FilterError.class)
        .hasMessage("filter \"%s\", column %d: %s", text, column, what);
  }

  @Test void endsInAnErrorNotInAnOverflowWhenTermsAreNestedDeeply() {
    assertThatThrownBy(() -> PacketFilter.compile("not ".repeat(100_000) + "tcp")).isInstanceOf(FilterError.class);
    assertThatThrownBy(() -> PacketFilter.compile("(".repeat(100_000) + "tcp")).isInstanceOf(FilterError.class);
    assertThatThrownBy(() -> PacketFilter.compile("port " + "(".repeat(100_000) + "80")).isInstanceOf(FilterError.class);
  }
}
