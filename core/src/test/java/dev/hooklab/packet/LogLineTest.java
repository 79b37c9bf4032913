package dev.hooklab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static Packet packet(String hex) {
    return Packet.frame(HexFormat.of().parseHex("020000000101" + "020000000201" + "0800" + hex.replace(" ", "")));
  }

  private static String line(String hex, int flags) {
    var p = packet(hex);
    return LogLine.of(p, null, null, "", flags);
  }

  @Test void showsTcpWithItsFlagsInTheKernelsOrder() {
    var syn = "45 00 003c 1c46 4000 40 06 b1e6 ac100a63 ac100a0c" + "d431 0016 00000001 00000000 a0 c2 7110 0000 0000"
        + "020405b40402080a0000000000000000 01030307";
    assertThat(line(syn, LogLine.TCP_SEQUENCE | LogLine.TCP_OPTIONS)).isEqualTo("IN= OUT= SRC=172.16.10.99 DST=172.16.10.12 LEN=60 "
        + "TOS=0x00 PREC=0x00 TTL=64 ID=7238 DF PROTO=TCP SPT=54321 DPT=22 SEQ=1 ACK=0 WINDOW=28944 RES=0x00 CWR ECE SYN URGP=0 "
        + "OPT (020405B40402080A000000000000000001030307) ");
  }

  @Test void showsWhatAnErrorIsAbout() {
    var unreachable = "45 c0 0038 0001 0000 40 01 0000 0a000001 0a000002" + "03 04 0000 0000 0578"
        + "45 00 001c 0002 0000 40 11 0000 0a000002 0a090909" + "03e8 0035 0008 0000";
    assertThat(line(unreachable, 0)).isEqualTo("IN= OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=56 TOS=0x00 PREC=0xC0 TTL=64 ID=1 PROTO=ICMP "
        + "TYPE=3 CODE=4 [SRC=10.0.0.2 DST=10.9.9.9 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=2 PROTO=UDP SPT=1000 DPT=53 LEN=8 ] MTU=1400 ");
  }

  @Test void saysHowMuchThereIsOfWhatIsCutOff() {
    var p = packet("45 00 0017 0002 0000 40 11 0000 0a000002 0a090909" + "03e800");
    p.mark = 31;
    assertThat(LogLine.of(p, null, null, "cut: ", 0))
        .isEqualTo("cut: IN= OUT= SRC=10.0.0.2 DST=10.9.9.9 LEN=23 TOS=0x00 PREC=0x00 TTL=64 ID=2 PROTO=UDP INCOMPLETE [3 bytes] ");
  }

  @Test void laterFragmentsOfAuthenticatedPacketsAreOfNoProtocol() {
    assertThat(line("45 00 0018 0002 2001 40 33 0000 0a000002 0a090909 00000000", 0)).endsWith(" ID=2 MF FRAG:1 ");
    assertThat(line("45 00 0018 0002 2001 40 32 0000 0a000002 0a090909 00000000", 0)).endsWith(" ID=2 MF FRAG:1 PROTO=ESP ");
  }

  @Test void countsBelowZeroWhereAQuotedHeaderClaimsTooMuch() {
    var unreachable = "45 00 0030 0001 0000 40 01 0000 0a000001 0a000002" + "03 01 0000 0000 0000"
        + "46 00 001c 0002 0000 40 11 0000 0a000002 0a090909";
    assertThat(line(unreachable, 0)).endsWith("PROTO=UDP INCOMPLETE [4294967292 bytes] ] ");
  }

  @Test void takesTheMacHeaderApart() {
    var p = packet("45 00 0014 0002 2001 40 63 0000 0a000002 0a090909");
    Slots.Device eth0 = new Slots.Device() {
      @Override public String name() {
        return "eth0";
      }

      @Override public int index() {
        return 2;
      }
    };
    var rest = "SRC=10.0.0.2 DST=10.9.9.9 LEN=20 TOS=0x00 PREC=0x00 TTL=64 ID=2 MF FRAG:1 PROTO=99 ";
    assertThat(LogLine.of(p, eth0, null, "", 0)).isEqualTo("IN=eth0 OUT= MAC=02:00:00:00:01:01:02:00:00:00:02:01:08:00 " + rest);
    assertThat(LogLine.of(p, eth0, null, "", LogLine.MAC_DECODE))
        .isEqualTo("IN=eth0 OUT= MACSRC=02:00:00:00:02:01 MACDST=02:00:00:00:01:01 MACPROTO=0800 " + rest);
  }
}
