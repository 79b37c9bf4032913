package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ExpectationXml;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `CT --helper pptp`: a call's GRE packets. Lines as Linux 6.18 printed them.
class PptpTest {
  private static final String START = message(1, "0100", 144);
  private static final String STARTED = message(2, "0100 01", 144);
  private static final String CALL_1111 = message(7, "1111 0001", 156);
  private static final String CALL_07D0 = message(7, "07d0 0001", 156);
  private static final String ANSWER_07D0 = message(8, "2222 07d0 01", 20);
  private static final String ANSWER_1111 = message(8, "2222 1111 01", 20);
  private static final String HANG_UP = message(12, "1111", 4);
  private static final String GONE = message(13, "2222", 136);

  private final Reader reader = new Reader("pptp", Proto.TCP);
  private Reader.Control control;

  /// A control message of a type with a body that begins so.
  private static String message(int type, String body, int length) {
    var hex = String.format("%04x 0001 1a2b3c4d %04x 0000", length + 12, type).replace(" ", "");
    return new String(HexFormat.of().parseHex(hex + (body.replace(" ", "") + "00".repeat(length)).substring(0, 2 * length)), StandardCharsets.ISO_8859_1);
  }

  private String gre(String src, String dst, int call) {
    var p = Packets.raw(src, dst, Proto.GRE, HexFormat.of().parseHex(String.format("3001880b0004%04x0000000161626364", call)));
    var state = reader.router.forward(p);
    return state + " " + Packets.text(p) + String.format(" %04x", Bytes.u16(p.buf, p.transport() + 6));
  }

  @BeforeEach void begin() {
    control = reader.sourceNat(Reader.OUTSIDE).new Control(2000, 1723);
    control.say(START);
    control.hear(STARTED);
  }

  private void call() {
    assertThat(control.say(CALL_1111)).as("the client's port is its call id outside").isEqualTo(CALL_07D0);
    assertThat(control.hear(ANSWER_07D0)).isEqualTo(ANSWER_1111);
  }

  @Test void announcesBothDirectionsOfACall() {
    call();
    assertThat(reader.expected()).containsExactly(
        "299 l3proto = 2 proto=47 src=192.168.1.10 dst=198.51.100.9 srckey=0x1111 dstkey=0x2222 pptp",
        "299 l3proto = 2 proto=47 src=198.51.100.9 dst=198.51.100.1 srckey=0x2222 dstkey=0x7d0 pptp");
    var back = reader.router.conntrack.expectations().all().getLast();
    assertThat(ExpectationXml.flow(null, back, reader.router.loop.now())).contains("<layer4 protonum=\"47\" protoname=\"gre\">"
        + "<expected><srckey>0x2222</srckey><dstkey>0x7d0</dstkey></expected><mask><srckey>0xffff</srckey><dstkey>0xffff</dstkey></mask>"
        + "<master><sport>2000</sport><dport>1723</dport></master></layer4>");
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).isEqualTo("RELATED 198.51.100.1 > 198.51.100.9 2222");
    assertThat(reader.expected()).isEmpty();
    assertThat(gre(Reader.SERVER, Reader.OUTSIDE, 0x7d0)).isEqualTo("ESTABLISHED 198.51.100.9 > 192.168.1.10 1111");
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).startsWith("ESTABLISHED ");
    assertThat(reader.router.list().getLast()).isEqualTo("gre      47 179 src=192.168.1.10 dst=198.51.100.9 srckey=0x1111 dstkey=0x2222 "
        + "src=198.51.100.9 dst=198.51.100.1 srckey=0x2222 dstkey=0x7d0 [ASSURED] mark=0 use=1");
  }

  @Test void leavesTheClientsAnnouncementWhenTheServerIsFirst() {
    call();
    assertThat(gre(Reader.SERVER, Reader.OUTSIDE, 0x7d0)).isEqualTo("RELATED 198.51.100.9 > 192.168.1.10 1111");
    assertThat(reader.expected()).containsExactly("299 l3proto = 2 proto=47 src=192.168.1.10 dst=198.51.100.9 srckey=0x1111 dstkey=0x2222 pptp");
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).isEqualTo("ESTABLISHED 198.51.100.1 > 198.51.100.9 2222");
  }

  @Test void endsTheCallWhenTheServerSaysSo() {
    call();
    gre(Reader.CLIENT, Reader.SERVER, 0x2222);
    control.say(HANG_UP);
    control.hear(GONE);
    assertThat(reader.router.list()).singleElement().asString().startsWith("tcp ");
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).startsWith("NEW ");
    assertThat(reader.router.list().getLast()).contains(" srckey=0x0 dstkey=0x2222 [UNREPLIED]");
  }

  @Test void endsTheCallWithItsControlConnection() {
    call();
    gre(Reader.CLIENT, Reader.SERVER, 0x2222);
    reader.router.conntrack.delete(reader.router.conntrack.connections().getFirst(), null);
    assertThat(reader.router.list()).isEmpty();
  }

  @Test void forgetsTheCallIdsWhenTheFirstPacketIsDropped() {
    call();
    var filter = reader.router.hooks.register(Hook.FORWARD, Priority.FILTER, "filter", (_, _) -> Verdict.DROP);
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).startsWith("DROP ");
    reader.router.hooks.remove(filter);
    assertThat(gre(Reader.CLIENT, Reader.SERVER, 0x2222)).startsWith("NEW ");
    assertThat(reader.router.list().getLast()).isEqualTo("gre      47 29 src=192.168.1.10 dst=198.51.100.9 srckey=0x0 dstkey=0x2222 [UNREPLIED] "
        + "src=198.51.100.9 dst=198.51.100.1 srckey=0x2222 dstkey=0x0 mark=0 use=1");
  }

  @Test void believesAnAnswerOnlyToItsOwnCall() {
    control.say(CALL_1111);
    control.hear(ANSWER_1111);
    control.hear(ANSWER_07D0.substring(0, 30));
    assertThat(reader.expected()).isEmpty();
  }
}
