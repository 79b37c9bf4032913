package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// `CT --helper snmp_trap`: addresses in messages of a translated agent, as Linux 6.18 translated them.
class SnmpTest {
  private final Reader reader = new Reader("snmp_trap", Proto.UDP).sourceNat(Reader.OUTSIDE);

  private static String hex(String digits) {
    return new String(HexFormat.of().parseHex(digits.replace(" ", "")), StandardCharsets.ISO_8859_1);
  }

  /// A trap of version 2 with one binding.
  private static String trap(String value) {
    return hex("30 26 020101 0406 7075626c6963 a7 19 020101 020100 020100 30 0e 30 0c 0604 2b060102" + value);
  }

  private String send(String message) {
    return reader.forward(Packets.tell(Reader.CLIENT, 4000, Reader.SERVER, 162, message));
  }

  @Test void namesTheAgentAsItIsKnownOutside() {
    assertThat(send(trap("4004 c0a8010a"))).isEqualTo("198.51.100.1:4000 > 198.51.100.9:162 " + trap("4004 c6336401"));
    assertThat(send(trap("4004 0a000001"))).endsWith(trap("4004 0a000001"));
    assertThat(send(trap("0404 c0a8010a"))).endsWith(trap("0404 c0a8010a"));
  }

  @Test void dropsWhatItDoesNotUnderstand() {
    assertThat(send(trap("4704 c0a8010a"))).as("a kind of value that there is not").isEqualTo("DROP");
    assertThat(send(trap("4004 c0a8010a").replace((char) 0xa7, (char) 0xa4))).as("a trap of version 1").isEqualTo("DROP");
    assertThat(send("garbage")).isEqualTo("DROP");
    assertThat(send("")).isEqualTo("DROP");
    assertThat(reader.router.log).hasSize(4).containsOnly("nf_ct_snmp_trap: dropping packet: parser failed");
  }
}
