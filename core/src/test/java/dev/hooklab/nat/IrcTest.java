package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `CT --helper irc`: direct connections that a client offers. Lines as Linux 6.18 printed them.
class IrcTest {
  private final Reader reader = new Reader("irc", Proto.TCP);

  @Test void announcesAnOfferedFileAndNamesTheRouterInstead() {
    var control = reader.sourceNat("198.51.100.100").new Control(2000, 6667);
    assertThat(control.say("PRIVMSG bob :\1DCC SEND file.txt 3232235786 5130 123\1\r\n"))
        .isEqualTo("PRIVMSG bob :\1DCC SEND file.txt 3325256804 5130 123\1\r\n");
    assertThat(reader.expected()).containsExactly("299 l3proto = 2 proto=6 src=0.0.0.0 dst=198.51.100.100 sport=0 dport=5130 irc");
    var peer = Packets.tcp("203.0.113.7", 777, "198.51.100.100", 5130, "S", 9, 0, 8192, 0);
    assertThat(reader.forward(peer)).isEqualTo("198.51.100.9:777 > 192.168.1.10:5130 ");
    assertThat(reader.expected()).isEmpty();
    assertThat(reader.router.list().getFirst()).as("the announced connection refers to it").endsWith("[ASSURED] mark=0 helper=irc use=2");
    assertThat(reader.router.list().getLast()).isEqualTo("tcp      6 119 SYN_SENT src=203.0.113.7 dst=198.51.100.100 sport=777 dport=5130 "
        + "[UNREPLIED] src=192.168.1.10 dst=198.51.100.9 sport=5130 dport=777 mark=0 use=1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "privmsg bob :|DCC CHAT chat 3232235786 5130|\\n; 5130",
      "PRIVMSG bob :|DCC SEND f 3325256705 5130|\\n; 5130",
      "PRIVMSG bob :|DCC SEND f 3232235786 70666|\\n; 5130",
      "PRIVMSG bob :|DCC SEND f 7527203082 5130|\\n; 5130",
      "PRIVMSG a :|DCC RESUME f 3232235786 1|\\r\\nPRIVMSG b :|DCC SEND f 3232235786 5130|\\n; 5130",
      "PRIVMSG bob :|dcc SEND f 3232235786 5130|\\n; nothing",
      "PRIVMSG bob :hello :|DCC SEND f 3232235786 5130|\\n; nothing",
      "NOTICE bob :|DCC SEND f 3232235786 5130|\\n; nothing",
      "PRIVMSG bob :|DCC SEND f 3232235786 5130|; nothing",
      "PRIVMSG bob :|DCC SEND f 3232235786 0|\\n; Forged DCC command from 192.168.1.10: 192.168.1.10:0",
      "PRIVMSG bob :|DCC SEND f 3232235787 5130|\\n; Forged DCC command from 192.168.1.10: 192.168.1.11:5130",
      "PRIVMSG bob :|DCC SEND f 3325256713 5130|\\n; Forged DCC command from 192.168.1.10: 198.51.100.9:5130",
  })
  void readsOffersAsTheKernelDoes(String line, String outcome) {
    var control = reader.sourceNat(Reader.OUTSIDE).new Control(2000, 6667);
    control.say(line.replace('|', '\1').replace("\\r", "\r").replace("\\n", "\n"));
    var all = reader.router.conntrack.expectations().all();
    var log = reader.router.log;
    assertThat(!log.isEmpty() ? log.getFirst().replace("nf_conntrack_irc: ", "") : all.isEmpty() ? "nothing" : "" + all.getFirst().tuple().dport())
        .isEqualTo(outcome);
  }

  @Test void forgetsTheOldestOfNineOffers() {
    var control = reader.new Control(2000, 6667);
    for (int port = 5130; port <= 5138; port++) control.say("PRIVMSG bob :\1DCC SEND f 3232235786 " + port + "\1\r\n");
    assertThat(reader.expected()).hasSize(8).first().asString().contains("dport=5131 ");
  }

  @Test void dropsAnOfferOfAPortThatSomebodyElseOffers() {
    reader.new Control(2000, 6667).say("PRIVMSG bob :\1DCC SEND f 3232235786 5130\1\r\n");
    assertThat(reader.new Control(2001, 6667).say("PRIVMSG bob :\1DCC SEND f 3232235786 5130\1\r\n")).isEqualTo("DROP");
    assertThat(reader.router.log).containsExactly("nf_ct_irc: dropping packet: cannot add expectation");
  }
}
