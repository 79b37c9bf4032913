package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import org.junit.jupiter.api.Test;

/// `CT --helper amanda`: the streams of a backup. Lines as Linux 6.18 printed them.
class AmandaTest {
  private final Reader reader = new Reader("amanda", Proto.UDP);

  private void ask(int port) {
    reader.forward(Packets.tell(Reader.CLIENT, port, Reader.SERVER, 10080, "SERVICE sendbackup\n"));
  }

  private String answer(String to, int port, String text) {
    return reader.forward(Packets.tell(Reader.SERVER, 10080, to, port, text));
  }

  @Test void announcesTheStreamsOfABackupAndWaitsForTheNextAnswer() {
    reader.sourceNat(Reader.OUTSIDE);
    ask(700);
    answer(Reader.OUTSIDE, 700, "CONNECT DATA 50001 MESG 50002 INDEX 50003\nOPTIONS ;\n");
    assertThat(reader.router.list()).containsExactly("udp      17 299 src=192.168.1.10 dst=198.51.100.9 sport=700 dport=10080 "
        + "src=198.51.100.9 dst=198.51.100.1 sport=10080 dport=700 mark=0 helper=amanda use=1");
    assertThat(reader.expected()).containsExactly(
        "179 l3proto = 2 proto=6 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=50001 amanda",
        "179 l3proto = 2 proto=6 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=50002 amanda",
        "179 l3proto = 2 proto=6 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=50003 amanda");
    assertThat(reader.forward(Packets.tcp(Reader.CLIENT, 901, Reader.SERVER, 50001, "S", 7, 0, 8192, 0)))
        .isEqualTo("198.51.100.1:901 > 198.51.100.9:50001 ");
    assertThat(reader.expected()).hasSize(2);
  }

  @Test void readsNoFurtherThanTheLine() {
    ask(700);
    answer(Reader.CLIENT, 700, "CONNECT DATA 500011 MESG x\nINDEX 50003\n");
    assertThat(reader.expected()).singleElement().asString().contains(" dport=50001 ");
  }

  @Test void dropsAnAnswerWhosePortsAreAnnouncedAlready() {
    ask(700);
    ask(701);
    answer(Reader.CLIENT, 700, "CONNECT DATA 50001\n");
    assertThat(answer(Reader.CLIENT, 701, "CONNECT DATA 50001\n")).isEqualTo("DROP");
  }
}
