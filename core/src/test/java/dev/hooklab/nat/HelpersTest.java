package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConntrackListener;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.conntrack.ExpectationText;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.conntrack.Router;
import dev.hooklab.conntrack.Template;
import dev.hooklab.conntrack.Zone;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// FTP and TFTP through a router that reads along and translates. Figures were measured on Linux 6.18.
class HelpersTest {
  private static final String CLIENT = "10.0.1.5";
  private static final String SERVER = "10.0.2.9";
  private static final int USUAL_EVENTS = 0;

  private final Router router = new Router();

  private void helper(String name, int proto) {
    var template = Template.of(router.conntrack, Zone.DEFAULT, router.conntrack.helper(name, proto).orElseThrow(), null, USUAL_EVENTS);
    router.hooks.register(Hook.PREROUTING, Priority.RAW, "raw", (p, hook) -> {
      template.give(p);
      return Verdict.ACCEPT;
    });
  }

  private void nat(Hook hook, NatRange range) {
    router.nat.register((p, at) -> at == hook ? router.nat.setup(Connection.of(p), range, Manip.at(hook)) : Verdict.ACCEPT);
  }

  private void masquerade(String as) {
    nat(Hook.POSTROUTING, NatRange.to(Ip.of(as)));
  }

  /// A control connection from port 2000: its handshake and a first line.
  private void login(String dst, String seenAs) {
    router.forward(Packets.tcp(CLIENT, 2000, dst, 21, "S", 992, 0, 8192, 0));
    router.forward(Packets.tcp(SERVER, 21, seenAs, 2000, "SA", 5000, 993, 8192, 0));
    router.forward(Packets.tcp(CLIENT, 2000, dst, 21, "A", 993, 5001, 8192, 0));
    assertThat(router.forward(Packets.say(CLIENT, 2000, dst, 21, 993, 5001, "USER x\r\n"))).isEqualTo("ESTABLISHED");
  }

  private String forward(Packet p) {
    return router.forward(p).equals("DROP") ? "DROP" : Packets.text(p) + " " + Packets.said(p).strip();
  }

  private List<String> expected() {
    return router.conntrack.expectations().all().stream().map(e -> ExpectationText.proc(e, router.loop.now())).toList();
  }

  @Test void announcesTheDataConnectionOfAMasqueradedClient() {
    helper("ftp", Proto.TCP);
    masquerade("10.0.2.1");
    login(SERVER, "10.0.2.1");
    assertThat(forward(Packets.say(CLIENT, 2000, SERVER, 21, 1001, 5001, "PORT 10,0,1,5,20,10\r\n")))
        .isEqualTo("10.0.2.1:2000 > 10.0.2.9:21 PORT 10,0,2,1,20,10");
    assertThat(expected()).containsExactly("299 l3proto = 2 proto=6 src=10.0.2.9 dst=10.0.2.1 sport=0 dport=5130 ftp");
    var data = Packets.tcp(SERVER, 20, "10.0.2.1", 5130, "S", 77, 0, 8192, 0);
    assertThat(router.forward(data)).isEqualTo("RELATED");
    assertThat(Packets.text(data)).isEqualTo("10.0.2.9:20 > 10.0.1.5:5130");
    assertThat(expected()).isEmpty();
    assertThat(router.list().getLast()).contains("src=10.0.2.9 dst=10.0.2.1 sport=20 dport=5130 [UNREPLIED] src=10.0.1.5 dst=10.0.2.9");
  }

  @Test void shiftsSequenceNumbersBehindALongerAddress() {
    helper("ftp", Proto.TCP);
    masquerade("10.0.2.100");
    login(SERVER, "10.0.2.100");
    for (int time = 1; time <= 2; time++) {
      var command = Packets.say(CLIENT, 2000, SERVER, 21, 1001, 5001, "PORT 10,0,1,5,20,10\r\n");
      assertThat(forward(command)).isEqualTo("10.0.2.100:2000 > 10.0.2.9:21 PORT 10,0,2,100,20,10");
      assertThat(Tcp.of(command).seq()).isEqualTo(1001);
      assertThat(Ipv4.of(command).totalLen()).isEqualTo(63);
    }
    var answer = Packets.say(SERVER, 21, "10.0.2.100", 2000, 5001, 1024, "200 PORT command successful\r\n");
    forward(answer);
    assertThat(Tcp.of(answer).ack()).isEqualTo(1022);
    var list = Packets.say(CLIENT, 2000, SERVER, 21, 1022, 5030, "LIST\r\n");
    forward(list);
    assertThat(Tcp.of(list).seq()).isEqualTo(1024);
    var sack = Packets.tcp(SERVER, 21, "10.0.2.100", 2000, "A", 5030, 1030, 8192, 0, new byte[] {1, 1, 5, 10, 0, 0, 4, 0, 0, 0, 4, 6});
    router.forward(sack);
    assertThat(Tcp.of(sack).ack()).isEqualTo(1028);
    assertThat(sack.networkBytes()).endsWith(0, 0, 3, 254, 0, 0, 4, 4);
    Packets.text(sack);
  }

  @Test void announcesWhatAServerBehindTheRouterOffers() {
    helper("ftp", Proto.TCP);
    nat(Hook.PREROUTING, NatRange.to(Ip.of(SERVER)));
    login("10.0.1.1", CLIENT);
    forward(Packets.say(SERVER, 21, CLIENT, 2000, 5001, 1001, "220 hi\r\n"));
    assertThat(forward(Packets.say(SERVER, 21, CLIENT, 2000, 5009, 1001, "227 Entering Passive Mode (10,0,2,9,200,13).\r\n")))
        .isEqualTo("10.0.1.1:21 > 10.0.1.5:2000 227 Entering Passive Mode (10,0,1,1,200,13).");
    assertThat(expected()).containsExactly("299 l3proto = 2 proto=6 src=10.0.1.5 dst=10.0.1.1 sport=0 dport=51213 ftp");
    assertThat(forward(Packets.tcp(CLIENT, 2001, "10.0.1.1", 51213, "S", 9, 0, 8192, 0))).startsWith("10.0.1.5:2001 > 10.0.2.9:51213");
    assertThat(forward(Packets.say(SERVER, 21, CLIENT, 2000, 5055, 1001, "229 Entering Extended Passive Mode (|||6446|)\r\n")))
        .endsWith("229 Entering Extended Passive Mode (|||6446|)");
    assertThat(expected()).singleElement().asString().contains("dport=6446");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "PORT 10,0,1,5,20,10; 5130",
      "port 10,0,1,5,0,276; 276",
      "EPRT |1|10.0.1.5|6275|; 6275",
      "eprt !1!10.0.1.5!6275!; 6275",
      "PORT 10,0,1,6,20,10; nothing",
      "NOOP; nothing",
      "EPRT |2|::1|6275|; DROP",
      "EPRT |1|10.0.1.5|0|; DROP",
      "PORT 10,0,1,5,20; DROP",
      "PORT 10,0,1,5,20,10,; DROP",
  })
  void readsCommandsAsTheKernelDoes(String line, String outcome) {
    helper("ftp", Proto.TCP);
    login(SERVER, CLIENT);
    var p = Packets.say(CLIENT, 2000, SERVER, 21, 1001, 5001, line + "\r\n");
    boolean dropped = router.forward(p).equals("DROP");
    var all = router.conntrack.expectations().all();
    assertThat(dropped ? "DROP" : all.isEmpty() ? "nothing" : "" + all.getFirst().tuple().dport()).isEqualTo(outcome);
    if (dropped) assertThat(router.log).singleElement().asString().startsWith("nf_ct_ftp: dropping packet: partial matching of `");
  }

  @Test void readsOnlyWhereALineIsKnownToBegin() {
    helper("ftp", Proto.TCP);
    router.forward(Packets.tcp(CLIENT, 2000, SERVER, 21, "S", 1000, 0, 8192, 0));
    router.forward(Packets.tcp(SERVER, 21, CLIENT, 2000, "SA", 5000, 1001, 8192, 0));
    router.forward(Packets.tcp(CLIENT, 2000, SERVER, 21, "A", 1001, 5001, 8192, 0));
    forward(Packets.say(CLIENT, 2000, SERVER, 21, 1001, 5001, "PORT 10,0,1,5,20,10\r\n"));
    assertThat(expected()).isEmpty();
    forward(Packets.say(CLIENT, 2000, SERVER, 21, 1022, 5001, "PORT 10,0,1,5,20,11\r\n"));
    assertThat(expected()).hasSize(1);
  }

  @Test void announcesTheTransferThatTftpAsksFor() {
    helper("tftp", Proto.UDP);
    masquerade("10.0.2.1");
    var request = Packets.udp(CLIENT, 3000, SERVER, 69, 4);
    Bytes.u16(request.buf, request.transport() + Udp.LEN, 1);
    Bytes.u16(request.buf, request.transport() + Udp.CHECKSUM, 0);
    router.forward(request);
    assertThat(expected()).containsExactly("299 l3proto = 2 proto=17 src=10.0.2.9 dst=10.0.2.1 sport=0 dport=3000 tftp");
    var data = Packets.udp(SERVER, 4000, "10.0.2.1", 3000, 8);
    assertThat(router.forward(data)).isEqualTo("RELATED");
    assertThat(Packets.text(data)).isEqualTo("10.0.2.9:4000 > 10.0.1.5:3000");
    var acknowledgment = Packets.udp(CLIENT, 3000, SERVER, 4000, 4);
    assertThat(router.forward(acknowledgment)).isEqualTo("ESTABLISHED");
    assertThat(Packets.text(acknowledgment)).isEqualTo("10.0.2.1:3000 > 10.0.2.9:4000");
  }

  @Test void tellsWhenAnAnnouncementIsUsedUp() {
    var heard = new ArrayList<String>();
    router.conntrack.listen(new ConntrackListener() {
      @Override public void connection(Kind kind, int bits, Connection ct, Cause cause) {}

      @Override public void expectation(Kind kind, Expectation expectation, Cause cause) {
        heard.add(ExpectationText.event(kind, expectation, router.loop.now()).replaceFirst(" mask-src.*", ""));
      }
    });
    helper("tftp", Proto.UDP);
    router.forward(Packets.tell(CLIENT, 3000, SERVER, 69, "\0\1"));
    router.forward(Packets.udp(SERVER, 4000, CLIENT, 3000, 8));
    assertThat(heard).containsExactly("    [NEW] 300 proto=17 src=10.0.2.9 dst=10.0.1.5 sport=0 dport=3000",
        "[DESTROY] 299 proto=17 src=10.0.2.9 dst=10.0.1.5 sport=0 dport=3000");
  }

  @Test void takesPort0ForAFailureWhenItTranslates() {
    helper("ftp", Proto.TCP);
    masquerade("10.0.2.1");
    login(SERVER, "10.0.2.1");
    assertThat(forward(Packets.say(CLIENT, 2000, SERVER, 21, 1001, 5001, "PORT 10,0,1,5,0,0\r\n"))).isEqualTo("DROP");
    assertThat(expected()).containsExactly("299 l3proto = 2 proto=6 src=10.0.2.9 dst=10.0.2.1 sport=0 dport=0 ftp");
  }
}
