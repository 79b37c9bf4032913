package dev.hooklab.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWriterTest {
  private static final TapPoint WAN = new TapPoint(0, "router:wan", "wire to web:eth0", 100_000_000,
      Optional.of(Mac.of("02:00:00:00:01:02")), List.of(Prefix.of("203.0.113.1/24"), Prefix.of("2001:db8::1/64")));
  private static final TapPoint LAN = new TapPoint(1, "router:lan", "", 0, Optional.empty(), List.of());
  private static final CaptureOptions OPTIONS = new CaptureOptions(64, Optional.of("icmp or arp"), 1 << 20);

  /// An ICMP echo request of 84 bytes from 203.0.113.1 to 203.0.113.10, as ping sent it.
  private static final byte[] PING = HexFormat.of().parseHex("""
      020000000110020000000102080045000054000140004001c29bcb007101cb00710a0800\
      f7fd0001000100000000000000000000000000000000000000000000000000000000000000\
      00000000000000000000000000000000000000000000000000""".replaceAll("\\s", ""));

  @TempDir Path folder;

  private static CaptureOrigin origin() {
    var names = new LinkedHashMap<Ip, String>();
    names.put(Ip.of("203.0.113.1"), "router");
    names.put(Ip.of("203.0.113.10"), "web");
    names.put(Ip.of("2001:db8::1"), "router");
    return new CaptureOrigin("home-nat", 7, Instant.parse("2026-01-01T00:00:00Z"), names);
  }

  private static void session(CaptureWriter writer) throws IOException {
    writer.write(new CapturedFrame(1_000_000_001, WAN, Direction.OUT, Arrays.copyOf(PING, 64), PING.length));
    writer.write(new CapturedFrame(1_250_000_002, LAN, Direction.IN, PING, PING.length));
    writer.finish(List.of(new TapCount(5, 2, 1), new TapCount(1, 1, 0)), 2_000_000_000);
    writer.close();
  }

  private static byte[] pcapng() throws IOException {
    var out = new ByteArrayOutputStream();
    session(new PcapngWriter(out, origin(), List.of(WAN, LAN), OPTIONS, 500_000_000));
    return out.toByteArray();
  }

  private Path pcapngFile() throws IOException {
    return Files.write(folder.resolve("session.pcapng"), pcapng());
  }

  @Test void aSessionHasTheSameBytesEveryTime() throws IOException {
    assertThat(pcapng()).isEqualTo(pcapng());
  }

  @Test void pcapngComesBackAsItWasWritten() throws IOException {
    try (var reader = CaptureReader.open(pcapngFile())) {
      var first = reader.next();
      assertThat(first.from()).isEqualTo(new RecordedInterface("router:wan", LinkType.ETHERNET, 64));
      assertThat(first.time()).isEqualTo(1_767_225_601_000_000_001L);
      assertThat(first.direction()).contains(Direction.OUT);
      assertThat(first.bytes()).isEqualTo(Arrays.copyOf(PING, 64));
      assertThat(first.length()).isEqualTo(98);
      assertThat(reader.next().from().name()).isEqualTo("router:lan");
      assertThat(reader.next()).isNull();
    }
  }

  @Test void pcapComesBackAsItWasWritten() throws IOException {
    var out = new ByteArrayOutputStream();
    session(new PcapWriter(out, origin(), OPTIONS));
    try (var reader = CaptureReader.open(Files.write(folder.resolve("session.pcap"), out.toByteArray()))) {
      assertThat(reader.next().length()).isEqualTo(98);
      var second = reader.next();
      assertThat(second.time()).isEqualTo(1_767_225_601_250_000_002L);
      assertThat(second.bytes()).isEqualTo(PING);
      assertThat(reader.next()).isNull();
    }
  }

  @Test void tsharkSeesInterfacesTimesAndDirections() throws Exception {
    assertThat(Shell.run("tshark", "-n", "-r", pcapngFile().toString(), "-o", "ip.check_checksum:TRUE", "-T", "fields",
        "-e", "frame.interface_name", "-e", "frame.time_epoch", "-e", "frame.packet_flags_direction", "-e", "frame.len",
        "-e", "frame.cap_len", "-e", "ip.checksum.status", "-e", "_ws.expert.message"))
        .isEqualTo("""
            router:wan\t1767225601.000000001\t0x00000002\t98\t64\t1\t
            router:lan\t1767225601.250000002\t0x00000001\t98\t98\t1\t
            """);
  }

  @Test void tsharkTakesTheNodesNamesFromTheFile() throws Exception {
    assertThat(Shell.run("tshark", "-N", "n", "-r", pcapngFile().toString(), "-T", "fields", "-e", "ip.src_host", "-e", "ip.dst_host"))
        .startsWith("router\tweb\n");
  }

  @Test void capinfosShowsTheLabAndItsInterfaces() throws Exception {
    assertThat(Shell.run("capinfos", pcapngFile().toString()))
        .contains("File type:           Wireshark/... - pcapng",
            "File timestamp precision:  nanoseconds (9)",
            "Capture application: Hooklab",
            "Capture comment:     lab home-nat, seed 7",
            "Number of interfaces in file: 2",
            "Name = router:wan",
            "Description = wire to web:eth0",
            "Speed = 100000000",
            "Filter string = icmp or arp",
            "Capture length = 64",
            "Time precision = nanoseconds (9)",
            "Number of stat entries = 1",
            "Number of packets = 1");
  }

  @Test void tcpdumpReadsThePcap() throws Exception {
    var file = folder.resolve("session.pcap");
    session(new PcapWriter(Files.newOutputStream(file), origin(), OPTIONS));
    assertThat(Shell.run("tcpdump", "-nn", "-tt", "--nano", "-r", file.toString()))
        .contains("1767225601.250000002 IP 203.0.113.1 > 203.0.113.10: ICMP echo request, id 1, seq 1, length 64");
  }
}
