package dev.hooklab.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hooklab.network.Network;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
  private final Network net = Network.draw("alice 10.0.0.2/24 -- 10.0.0.1/24 router 203.0.113.1/24 -- 203.0.113.10/24 web");

  @TempDir Path folder;

  private Capture capture(String filter, String... where) {
    return new Capture(net, "drawn", 1, List.of(where), options(filter));
  }

  private static CaptureOptions options(String filter) {
    return new CaptureOptions(CaptureOptions.DEFAULT_SNAPLEN, Optional.of(filter), CaptureOptions.DEFAULT_LIMIT);
  }

  /// Alice's interface sends a ping to web, past her own stack.
  private void ping() {
    var alice = net.host("alice").orElseThrow().netns.device("eth0").orElseThrow();
    var router = net.host("router").orElseThrow().netns.device("eth0").orElseThrow();
    var frame = FrameBuilder.build(Map.of("eth", Map.of("src", alice.mac().toString(), "dst", router.mac().toString()),
        "ip", Map.of("src", "10.0.0.2", "dst", "203.0.113.10"), "icmp", Map.of("type", 8, "id", 1, "seq", 1)));
    alice.transmit(Packet.frame(frame.bytes()));
    net.sleep(1_000_000_000);
  }

  private static List<String> lines(Capture capture) {
    return capture.frames().stream().map(f -> f.at().endpoint() + " " + f.direction() + " " + PacketText.of(f.bytes())).toList();
  }

  @Test void seesAPingOnBothSidesOfTheRouter() {
    var capture = capture("icmp", "router:eth0", "router:eth1");
    ping();
    assertThat(lines(capture)).containsExactly(
        "router:eth0 in IP 10.0.0.2 > 203.0.113.10: ICMP echo request, id 1, seq 1, length 8",
        "router:eth1 out IP 10.0.0.2 > 203.0.113.10: ICMP echo request, id 1, seq 1, length 8",
        "router:eth1 in IP 203.0.113.10 > 10.0.0.2: ICMP echo reply, id 1, seq 1, length 8",
        "router:eth0 out IP 203.0.113.10 > 10.0.0.2: ICMP echo reply, id 1, seq 1, length 8");
  }

  @Test void takesNamesOfNodesInFiltersAndEveryInterfaceForAStar() {
    var capture = capture("icmp and dst host web and inbound", "*");
    ping();
    assertThat(lines(capture)).extracting(line -> line.substring(0, line.indexOf(' '))).containsExactly("router:eth0", "web:eth0");
  }

  @Test void endsWhenItIsStopped() {
    var capture = capture("icmp[icmptype] = icmp-echo", "router:eth0");
    ping();
    capture.clear();
    ping();
    capture.stop();
    ping();
    assertThat(capture.frames()).hasSize(1);
  }

  @Test void keepsNoMoreThanTheLimitAndCountsTheRest() throws IOException {
    var capture = new Capture(net, "drawn", 1, List.of("alice:eth0"), new CaptureOptions(20, Optional.of("icmp and outbound"), 300));
    for (int i = 0; i < 5; i++) ping();
    assertThat(capture.frames()).hasSize(2).allMatch(f -> f.bytes().length == 20 && f.length() == 42);
    assertThat(capture.dropped()).isEqualTo(3);
    assertThat(saved(capture)).hasSize(2);
  }

  private static List<RecordedFrame> saved(Capture capture) throws IOException {
    var out = new ByteArrayOutputStream();
    capture.save(out, CaptureFormat.PCAPNG);
    return read(out.toByteArray());
  }

  private static List<RecordedFrame> read(byte[] file) throws IOException {
    var frames = new ArrayList<RecordedFrame>();
    try (var reader = CaptureReader.read(new ByteArrayInputStream(file), "saved")) {
      for (RecordedFrame frame; (frame = reader.next()) != null;) frames.add(frame);
    }
    return frames;
  }

  @Test void writesToAFileAsItHappens() throws IOException {
    var out = new ByteArrayOutputStream();
    var capture = new Capture(net, "drawn", 1, List.of("*"), CaptureOptions.DEFAULT);
    try (var stream = new CaptureStream(net, "drawn", 1, List.of("*"), CaptureOptions.DEFAULT, out, CaptureFormat.of("x.pcapng"))) {
      ping();
      assertThat(stream).isNotNull();
    }
    var saved = new ByteArrayOutputStream();
    capture.save(saved, CaptureFormat.PCAPNG);
    assertThat(out.toByteArray()).isEqualTo(saved.toByteArray());
    assertThat(read(out.toByteArray())).hasSizeGreaterThan(5);
  }

  @Test void saysWhichInterfaceThereIsNot() {
    assertThatThrownBy(() -> capture("icmp", "rooter:eth0")).isInstanceOf(CaptureError.class)
        .hasMessage("capture: there is no interface \"rooter:eth0\": did you mean \"router:eth0\"?");
    assertThatThrownBy(() -> capture("icmp", "alice")).hasMessage(
        "capture: \"alice\" is a node: name an interface of it, alice:lo, alice:eth0");
  }

  @Test void tsharkFindsNoFaultInAWholeSession() throws Exception {
    var capture = capture("", "*");
    ping();
    var file = folder.resolve("session.pcapng");
    capture.save(Files.newOutputStream(file), CaptureFormat.PCAPNG);
    assertThat(Shell.run("tshark", "-n", "-r", file.toString(), "-o", "ip.check_checksum:TRUE",
        "-Y", "_ws.malformed || _ws.expert.severity >= 0x00600000 || ip.checksum.status == 0")).isEmpty();
    assertThat(Shell.run("capinfos", file.toString())).contains("Number of interfaces in file: 4", "Name = router:eth1",
        "Description = wire to web:eth0");
  }
}
