package dev.hooklab.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// PROBE (RFC 8335), which tells the state of an interface: as Linux 6.18 answers the same questions.
class InterfaceProbeTest {
  private static final String LAN = "0008 0301 6c616e00";
  private final Bench bench = new Bench();

  /// Asks about an interface.
  /// @return code, number and status of the answer; empty when there is none
  private String ask(int number, String object) {
    var message = HexFormat.of().parseHex(("2a00 0000 0009" + HexFormat.of().toHexDigits((short) number) + "20000000" + object).replace(" ", ""));
    Bytes.u16(message, 2, Checksum.of(message, 0, message.length));
    if (bench.lan(Packets.raw("10.0.1.2", "10.0.1.1", 1, message)).isEmpty()) return "";
    var answer = bench.packet();
    assertThat(answer[Ipv4.MIN_LEN]).isEqualTo((byte) 43);
    assertThat(Checksum.of(answer, Ipv4.MIN_LEN, answer.length - Ipv4.MIN_LEN)).isZero();
    return answer[Ipv4.MIN_LEN + 1] + " " + answer[Ipv4.MIN_LEN + 6] + " " + answer[Ipv4.MIN_LEN + 7];
  }

  @Test void interfacesAreNamedByNameNumberOrAddressWhereItIsAllowed() {
    assertThat(ask(0x101, LAN)).isEmpty();
    bench.exec("sysctl -qw net.ipv4.icmp_echo_enable_probe=1");
    assertThat(ask(0x101, LAN)).as("up, with an IPv4 address").isEqualTo("0 1 6");
    assertThat(ask(0x101, "0008 0302 00000001")).isEqualTo("0 1 6");
    assertThat(ask(0x101, "000c 0303 0001 0400 0a000301")).isEqualTo("0 1 6");
    assertThat(ask(0x101, "000c 0303 0001 0400 0a000302")).as("nobody's").isEqualTo("2 1 0");
    assertThat(ask(0x101, "000c 0301 0001 0400")).as("cut off").isEqualTo("1 1 0");
    assertThat(ask(0x100, LAN)).as("of another node").isEmpty();
    bench.exec("ip link set dmz down");
    assertThat(ask(0x101, "0007 0301 646d7a")).isEqualTo("0 1 2");
  }
}
