package dev.hooklab.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hooklab.addr.Mac;
import dev.hooklab.packet.PacketText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameBuilderTest {
  private static final Map<String, Object> IP = Map.of("src", "10.0.0.1", "dst", "10.0.0.2");

  @TempDir Path folder;

  /// Frames that real Linux hosts sent: SYN with options, HTTP data, UDP, ICMP errors with their quotes, ARP, ICMPv6.
  private static final List<String> REAL = List.of(
      "02000000000102000000000a08060001080006040001" + "02000000000ac0a8010a" + "000000000000c0a80101",
      "02000000000a020000000001080045000028000040003f063e13cb00710ac0a8010a00519c5200000000b1b7ae3950140000b57e0000",
      "02000000000a020000000001080045c0007065d200004001909fc0a80101c0a8010a0300fcff00000000450000543a32400040011490c0a8010ac63364010800b594"
          + "61a00001760d026b000000009c7e0d0000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637");

  private static byte[] built(Object... layers) {
    return FrameBuilder.build(map(layers)).bytes();
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> layer(byte[] frame, String name) {
    return (Map<String, Object>) FrameLayers.of(frame).get(name);
  }

  @Test void fillsInWhatFollows() {
    var frame = built("ip", IP, "tcp", Map.of("sport", 40000, "dport", 80, "flags", "S.", "seq", 4294967295.0, "mss", 1460), "payload", "hé");

    assertThat(PacketText.of(frame)).isEqualTo(
        "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S.], seq 4294967295:2, ack 0, win 64240, options [mss 1460], length 3: HTTP");
    assertThat(layer(frame, "ip")).containsEntry("ttl", 64).containsEntry("length", 47).containsEntry("checksumOk", true);
    assertThat(layer(frame, "tcp")).containsEntry("checksumOk", true).containsEntry("seq", 4294967295L).containsEntry("mss", 1460);
    assertThat(FrameLayers.of(frame)).containsEntry("text", "hé");
  }

  @Test void keepsWhatIsGivenAndWrong() {
    var frame = built("eth", Map.of("type", 0x1234), "ip", map("src", "10.0.0.1", "dst", "10.0.0.2", "length", 9, "checksum", 1, "version", 5,
        "headerLength", 16), "udp", Map.of("sport", 1, "dport", 2, "length", 3, "checksum", 4));

    assertThat(HexFormat.of().formatHex(frame)).endsWith("123454000009000000004011" + "0001" + "0a0000010a000002" + "0001000200030004");
  }

  @Test void quotesThePacketThatAnErrorIsAbout() {
    var frame = built("ip", Map.of("src", "10.0.0.254", "dst", "10.0.0.1"),
        "icmp", map("type", 3, "code", 4, "mtu", 1400, "inner", map("ip", IP, "udp", Map.of("sport", 5, "dport", 53), "payload", "abc")));

    assertThat(PacketText.of(frame)).isEqualTo("IP 10.0.0.254 > 10.0.0.1: ICMP 10.0.0.2 unreachable - need to frag (mtu 1400), length 39");
    var inner = (Map<?, ?>) layer(frame, "icmp").get("inner");
    assertThat(((Map<?, ?>) inner.get("udp")).get("dport")).isEqualTo(53);
    assertThat(inner.get("text")).isEqualTo("abc");
  }

  @Test void leavesAddressesOpenThatTheInterfaceKnows() {
    var frame = FrameBuilder.build(map("ip", IP, "icmp", Map.of("type", 8)));
    assertThat(layer(frame.towards(Mac.of("02:00:00:00:00:09")), "eth")).containsEntry("dst", "02:00:00:00:00:09");

    var given = FrameBuilder.build(map("eth", Map.of("dst", "02:00:00:00:00:01"), "ip", IP));
    assertThat(layer(given.towards(Mac.of("02:00:00:00:00:09")), "eth")).containsEntry("dst", "02:00:00:00:00:01");
    assertThat(layer(given.from(Mac.of("02:00:00:00:00:07")), "eth")).containsEntry("src", "02:00:00:00:00:07");

    var request = FrameBuilder.build(map("arp", Map.of("op", "request", "sender", "10.0.0.1", "target", "10.0.0.2")));
    assertThat(PacketText.of(request.bytes())).isEqualTo("ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28");
    assertThat(layer(request.bytes(), "eth")).containsEntry("dst", "ff:ff:ff:ff:ff:ff");
  }

  @Test void framesOfRealHostsComeBackFromTheirLayers() {
    for (var hex : REAL) {
      byte[] frame = HexFormat.of().parseHex(hex);
      assertThat(HexFormat.of().formatHex(FrameBuilder.build(FrameLayers.of(frame)).bytes())).isEqualTo(hex);
    }
  }

  /// With lengths and checksums left to the builder too.
  @Property(tries = 500) void builtFramesComeBackFromTheirLayers(@ForAll int addresses, @ForAll short ports, @ForAll byte small, @ForAll byte[] payload) {
    var ip = map("src", "10.0.0." + (addresses & 0xff), "dst", "10.1.0." + (addresses >> 8 & 0xff), "tos", small & 0xff, "df", small > 0,
        "id", ports & 0xffff);
    var tcp = map("sport", ports & 0xffff, "dport", 80, "flags", TcpFlags.text(small & 0xff), "seq", addresses & 0xffffffffL, "options",
        List.of(Map.of("mss", 1460), Map.of("nop", true), Map.of("wscale", small & 0xff), Map.of("timestamps", List.of(1L, 2L)),
            Map.of("sack", List.of(List.of(1L, 2L), List.of(3L, 4L)))));
    var v6 = map("src", "2001:db8::1", "dst", "ff02::1", "flowLabel", addresses & 0xfffff);
    for (var layers : List.of(map("ip", ip, "tcp", tcp, "payload", payload), map("ip6", v6, "tcp", tcp, "payload", payload),
        map("vlan", map("id", 5, "inner", map("id", 7)), "ip", ip, "udp", map("sport", 1, "dport", 2), "payload", payload),
        map("ip6", v6, "icmp6", map("type", 128, "id", 5, "seq", 9), "payload", payload),
        map("ip", ip, "icmp", map("type", 13, "id", 5), "payload", payload))) {
      byte[] frame = FrameBuilder.build(layers).bytes();
      var decoded = FrameLayers.of(frame);
      assertThat(decoded.toString()).doesNotContain("checksumOk=false", "truncated");
      assertThat(FrameBuilder.build(decoded).bytes()).isEqualTo(frame);
      for (var name : List.of("ip", "ip6", "tcp", "udp", "icmp", "icmp6")) {
        if (decoded.get(name) instanceof Map<?, ?> fields) fields.keySet().removeIf(key -> List.of("checksum", "length", "headerLength").contains(key));
      }
      assertThat(FrameBuilder.build(decoded).bytes()).isEqualTo(frame);
    }
  }

  @Property(tries = 5000) void nothingIsTooDamagedToTakeApart(@ForAll byte[] noise, @ForAll int cut, @ForAll int place, @ForAll byte value) {
    assertThat(FrameLayers.of(noise)).containsKey("payload");
    for (var hex : REAL) {
      byte[] frame = HexFormat.of().parseHex(hex);
      frame[Math.floorMod(place, frame.length)] = value;
      assertThat(FrameLayers.of(Arrays.copyOf(frame, Math.floorMod(cut, frame.length)))).containsKey("payload");
    }
  }

  @Test void errorsNameTheLayerAndTheKey() {
    assertRefused("tpc: there is no such key, did you mean tcp?", "ip", IP, "tpc", Map.of());
    assertRefused("ip.tttl: there is no such key, did you mean ttl?", "ip", Map.of("src", "10.0.0.1", "dst", "10.0.0.2", "tttl", 3));
    assertRefused("ip.src: is needed", "ip", Map.of("dst", "10.0.0.2"));
    assertRefused("ip.dst: expected an IPv4 address, not \"web\"", "ip", Map.of("src", "10.0.0.1", "dst", "web"));
    assertRefused("ip.ttl: expected a whole number from 0 to 255, not 256", "ip", Map.of("src", "10.0.0.1", "dst", "10.0.0.2", "ttl", 256));
    assertRefused("ip.ttl: expected a whole number from 0 to 255, not \"64\"", "ip", Map.of("src", "10.0.0.1", "dst", "10.0.0.2", "ttl", "64"));
    assertRefused("tcp.flags: expected letters of FSRP.UEW such as \"S.\", not \"SX\"", "ip", IP, "tcp", Map.of("sport", 1, "dport", 2, "flags", "SX"));
    assertRefused("tcp.options[0].msss: there is no such key, did you mean mss?",
        "ip", IP, "tcp", Map.of("sport", 1, "dport", 2, "options", List.of(Map.of("msss", 1))));
    assertRefused("tcp.options: at most 40 bytes, not 44", "ip", IP, "tcp",
        Map.of("sport", 1, "dport", 2, "options", List.of(Map.of("kind", 9, "data", new byte[41]))));
    assertRefused("udp: needs a layer ip or ip6 below it", "udp", Map.of("sport", 1, "dport", 2));
    assertRefused("layers: a packet has one of tcp, udp, icmp, icmp6, not tcp and udp", "ip", IP, "tcp", Map.of(), "udp", Map.of());
    assertRefused("eth.src: expected a MAC address such as 02:00:00:00:00:01, not \"x\"", "eth", Map.of("src", "x"));
    assertRefused("tcp: expected an object such as {...}, not 5", "ip", IP, "tcp", 5);
    assertRefused("icmp.inner.ip.src: is needed", "ip", IP, "icmp", Map.of("type", 3, "inner", Map.of("ip", Map.of())));
  }

  private static void assertRefused(String message, Object... layers) {
    assertThatThrownBy(() -> built(layers)).isInstanceOf(PacketError.class).hasMessage("packet: " + message);
  }

  @Test void tsharkFindsNoFaultInWhatIsBuilt() throws Exception {
    var out = new ByteArrayOutputStream();
    var tap = new TapPoint(0, "a:b", "", 0, Optional.empty(), List.of());
    var origin = new CaptureOrigin("x", 1, Instant.parse("2026-01-01T00:00:00Z"), Map.of());
    try (var writer = new PcapngWriter(out, origin, List.of(tap), CaptureOptions.DEFAULT, 0)) {
      for (byte[] frame : samples()) writer.write(new CapturedFrame(0, tap, Direction.IN, frame, frame.length));
    }
    var file = Files.write(folder.resolve("built.pcapng"), out.toByteArray());
    assertThat(Shell.run("tshark", "-n", "-r", file.toString(), "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
        "-o", "udp.check_checksum:TRUE", "-Y", "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0"
            + " || udp.checksum.status == 0 || icmp.checksum.status == 0 || icmpv6.checksum.status == 0")).isEmpty();
  }

  private static List<byte[]> samples() throws IOException {
    var ports = Map.of("sport", 40000, "dport", 9);
    var v6 = Map.of("src", "2001:db8::1", "dst", "2001:db8::2");
    return List.of(
        built("ip", IP, "tcp", Map.of("sport", 40000, "dport", 80, "mss", 1460, "wscale", 7, "sackPermitted", true, "timestamps", List.of(1, 0))),
        built("ip", IP, "udp", ports, "payload", "x"), built("ip", IP, "icmp", Map.of("type", 8, "id", 1, "seq", 2), "payload", "abcdefgh"),
        built("ip6", v6, "udp", ports, "payload", "x"), built("ip6", v6, "icmp6", Map.of("type", 128, "id", 1, "seq", 2)),
        built("ip6", v6, "tcp", ports), built("arp", Map.of("op", "reply", "sender", "10.0.0.1", "target", "10.0.0.2")),
        built("vlan", Map.of("id", 5), "ip", IP, "udp", ports));
  }
}
