package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ExpectationXml;
import dev.hooklab.conntrack.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `CT --helper sip`: registrations and calls of a telephone behind the router. Lines as Linux 6.18 printed them.
class SipTest {
  private final Reader reader = new Reader("sip", Proto.UDP);

  private String say(String message) {
    return heard(reader.forward(Packets.tell(Reader.CLIENT, 5060, Reader.SERVER, 5060, message)));
  }

  private String hear(String message) {
    return heard(reader.forward(Packets.tell(Reader.SERVER, 5060, Reader.OUTSIDE, 5060, message)));
  }

  /// What arrives, without from where to where.
  private static String heard(String packet) {
    return packet.equals("DROP") ? packet : packet.split(" ", 4)[3];
  }

  private static String message(String first, String sequence, String... lines) {
    return first + "\r\nCSeq: " + sequence + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static String session(String address, int port) {
    return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\nc=IN IP4 " + address + "\r\nm=audio " + port + " RTP/AVP 0\r\n";
  }

  private static String invite(String address, int port, int length) {
    return message("INVITE sip:bob@198.51.100.9 SIP/2.0", "1 INVITE", "Via: SIP/2.0/UDP " + address + ":5060;branch=z9",
        "From: <sip:alice@" + address + ":5060>", "Contact: <sip:alice@" + address + ":5060>", "Content-Length: " + length) + session(address, port);
  }

  private static String register(String contact) {
    return message("REGISTER sip:198.51.100.9 SIP/2.0", "1 REGISTER", "Contact: " + contact, "Expires: 600");
  }

  private static String registered(String contact) {
    return message("SIP/2.0 200 OK", "1 REGISTER", "Contact: " + contact);
  }

  @Test void announcesTheStreamsOfACallOnBothSidesOfTheRouter() {
    reader.sourceNat(Reader.OUTSIDE);
    assertThat(say(invite("192.168.1.10", 4000, 81))).isEqualTo(invite("198.51.100.1", 4000, 81));
    assertThat(reader.router.list()).singleElement().asString().startsWith("udp      17 3599 ");
    assertThat(hear(message("SIP/2.0 200 OK", "1 INVITE", "Via: SIP/2.0/UDP 198.51.100.1:5060;received=198.51.100.1", "Content-Length: 0")
        + session("198.51.100.9", 6000))).startsWith("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\nVia: SIP/2.0/UDP 192.168.1.10:5060;received=192.168.1.10\r\n"
        + "Content-Length: 81\r\n");
    assertThat(reader.expected()).containsExactly(
        "179 l3proto = 2 proto=17 src=198.51.100.9 dst=198.51.100.1 sport=0 dport=4000 sip/audio",
        "179 l3proto = 2 proto=17 src=198.51.100.9 dst=198.51.100.1 sport=0 dport=4001 sip/audio",
        "179 l3proto = 2 proto=17 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=6000 sip/audio",
        "179 l3proto = 2 proto=17 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=6001 sip/audio");
    assertThat(reader.forward(Packets.tell(Reader.CLIENT, 4000, Reader.SERVER, 6000, "rtp"))).isEqualTo("198.51.100.1:4000 > 198.51.100.9:6000 rtp");
    assertThat(reader.forward(Packets.tell(Reader.SERVER, 6001, Reader.OUTSIDE, 4001, "rtcp"))).isEqualTo("198.51.100.9:6001 > 192.168.1.10:4001 rtcp");
    say(message("BYE sip:bob@198.51.100.9 SIP/2.0", "2 BYE"));
    assertThat(reader.expected()).isEmpty();
  }

  @Test void letsCallsInWhenTheRegistrarHasAgreed() {
    reader.sourceNat(Reader.OUTSIDE);
    assertThat(say(register("<sip:alice@192.168.1.10:5060>"))).isEqualTo(register("<sip:alice@198.51.100.1:5060>"));
    assertThat(reader.expected())
        .containsExactly("179 l3proto = 2 proto=17 src=198.51.100.9 dst=198.51.100.1 sport=0 dport=5060 PERMANENT,INACTIVE sip/signalling");
    assertThat(ExpectationXml.flow(null, reader.router.conntrack.expectations().all().getFirst(), reader.router.loop.now()))
        .endsWith("<meta><helper-name>sip</helper-name><timeout>179</timeout><class>0</class><permanent/><inactive/></meta></flow>");
    hear(registered("<sip:alice@198.51.100.1:5060>;expires=120"));
    assertThat(reader.expected()).containsExactly("119 l3proto = 2 proto=17 src=198.51.100.9 dst=198.51.100.1 sport=0 dport=5060 PERMANENT sip/signalling");
    var call = Packets.tell(Reader.SERVER, 5070, Reader.OUTSIDE, 5060, message("OPTIONS sip:alice@198.51.100.1 SIP/2.0", "5 OPTIONS"));
    assertThat(reader.router.forward(call)).isEqualTo("RELATED");
    assertThat(Packets.said(call)).startsWith("OPTIONS sip:alice@192.168.1.10:5060 SIP/2.0\r\n");
    assertThat(reader.router.list().getLast()).endsWith("src=192.168.1.10 dst=198.51.100.9 sport=5060 dport=5070 mark=0 helper=sip use=1");
    reader.router.pass(120);
    assertThat(reader.expected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "<sip:alice@192.168.1.10>; 5060",
      "\"A\" <sip:alice@192.168.1.10:5070|expires=60>; 5070",
      "<sip:alice@192.168.1.10:80>\\r\\nm: <sip:alice@192.168.1.10:5061>; 5061",
      "sip:\\r\\n 192.168.1.10; nothing",
      "\\r\\n <sip:192.168.1.10:5062>; 5062",
      "<sip:alice@192.168.1.11>; nothing",
      "<sip:alice@192.168.1.>; nothing",
      "<sip:alice@example.org>; nothing",
      "<sip:alice@192.168.1.10>|transport=tcp; nothing",
      "<sip:alice@192.168.1.10>|expires=0; nothing",
      "<sip:alice@192.168.1.10>|expires=x; DROP",
  })
  void believesAContactOfTheSenderOnly(String contact, String outcome) {
    var left = say(register(contact.replace('|', ';').replace("\\r\\n", "\r\n")));
    var all = reader.router.conntrack.expectations().all();
    assertThat(left.equals("DROP") ? left : all.isEmpty() ? "nothing" : "" + all.getFirst().tuple().dport()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "audio 4000, audio 4000 audio 4001",
      "audio 4001, audio 4000 audio 4001",
      "video 65534, video 65534 video 65535",
      "audio 0, ''",
      "text 4000, ''",
      "AUDIO 4000, ''",
      "audio 1023, DROP",
      "audio 70000, DROP",
  })
  void announcesStreamsAtAnEvenPortAndTheNext(String media, String outcome) {
    var invite = invite("192.168.1.10", 4000, 81).replace("m=audio 4000", "m=" + media);
    boolean dropped = say(invite).equals("DROP");
    var ports = reader.expected().stream().map(line -> line.replaceAll(".* dport=(\\d+) sip/(\\w+)", "$2 $1")).toList();
    assertThat(dropped ? "DROP" : String.join(" ", ports)).isEqualTo(outcome);
  }

  @Test void dropsAStreamThatAnotherTelephoneHasAnnounced() {
    reader.sourceNat(Reader.OUTSIDE);
    say(invite("192.168.1.10", 4000, 81));
    var second = Packets.tell(Reader.CLIENT, 5061, Reader.SERVER, 5060, invite("192.168.1.10", 4000, 81));
    assertThat(reader.forward(second)).isEqualTo("DROP");
    assertThat(reader.router.log).containsExactly("nf_ct_sip: dropping packet: all ports in use for SDP media",
        "nf_ct_sip: dropping packet: cannot add expectation for voice");
    assertThat(reader.expected()).hasSize(2);
  }

  @Test void answersWhereAPhoneListensThatSendsFromElsewhere() {
    reader.sourceNat(Reader.OUTSIDE);
    reader.forward(Packets.tell(Reader.CLIENT, 49152, Reader.SERVER, 5060, message("OPTIONS sip:198.51.100.9 SIP/2.0", "1 OPTIONS", "Via: SIP/2.0/UDP 192.168.1.10:5060")));
    assertThat(reader.forward(Packets.tell(Reader.SERVER, 5060, Reader.OUTSIDE, 49152, message("SIP/2.0 200 OK", "1 OPTIONS"))))
        .startsWith("198.51.100.9:5060 > 192.168.1.10:5060 SIP/2.0 200 OK");
  }

  @Test void readsEachMessageOfASegmentAndShiftsWhatFollows() {
    var tcp = new Reader("sip", Proto.TCP);
    var control = tcp.sourceNat("198.51.100.100").new Control(2000, 5060);
    var options = message("OPTIONS sip:bob@198.51.100.9 SIP/2.0", "1 OPTIONS", "Contact: <sip:alice@192.168.1.10:2000>", "Content-Length: 0");
    var outside = options.replace("192.168.1.10", "198.51.100.100");
    assertThat(control.say(options + options)).isEqualTo(outside + outside);
    assertThat(control.say(options)).isEqualTo(outside);
    assertThat(control.hear(message("SIP/2.0 200 OK", "1 OPTIONS", "Content-Length: 0"))).isNotEqualTo("DROP");
    assertThat(tcp.router.log).isEmpty();
  }
}
