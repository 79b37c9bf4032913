package dev.hooklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.capture.CaptureReader;
import dev.hooklab.lab.capture.FrameBuilder;
import dev.hooklab.lab.capture.RecordedFrame;
import dev.hooklab.packet.PacketText;
import dev.hooklab.packet.PcapFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final long START = 1_700_000_000_000_000_000L;

  private record Ran(int code, String out, String err) {}

  @TempDir Path folder;
  private Path topology;

  @BeforeEach void aRouterBetweenTwoNetworks() throws IOException {
    topology = Files.writeString(folder.resolve("router.json"), """
        { "name": "replayed",
          "nodes": {
            "left": { "interfaces": { "eth0": { "addresses": ["10.0.0.2/24"] } } },
            "router": { "kind": "router",
              "interfaces": { "lan": { "addresses": ["10.0.0.1/24"], "mac": "02:00:00:00:00:01" },
                              "wan": { "addresses": ["203.0.113.1/24"], "mac": "02:00:00:00:00:02" } } },
            "right": { "interfaces": { "eth0": { "addresses": ["203.0.113.10/24"] } } } },
          "wires": [ { "endpoints": ["left:eth0", "router:lan"] }, { "endpoints": ["router:wan", "right:eth0"] } ] }
        """);
  }

  private static Ran hooklab(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var wasOut = System.out;
    var wasErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      return new Ran(Main.run(args), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(wasOut);
      System.setErr(wasErr);
    }
  }

  private static byte[] ping(String mac, String src, String dst, int seq) {
    return FrameBuilder.build(Map.of("eth", Map.of("dst", mac), "ip", Map.of("src", src, "dst", dst),
        "icmp", Map.of("type", 8, "id", 1, "seq", seq))).bytes();
  }

  /// A pcap file whose frames lie half a second apart.
  private Path recording(String name, long start, byte[]... frames) throws IOException {
    var file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      out.write(PcapFile.header(true, 65_535, PcapFile.ETHERNET));
      for (int i = 0; i < frames.length; i++) {
        out.write(PcapFile.recordHeader(true, start + i * 500_000_000L, frames[i].length, frames[i].length));
        out.write(frames[i]);
      }
    }
    return file;
  }

  /// The pings in a file.
  private static List<RecordedFrame> read(Path file) throws IOException {
    var frames = new ArrayList<RecordedFrame>();
    try (var reader = CaptureReader.open(file)) {
      for (RecordedFrame frame; (frame = reader.next()) != null;) frames.add(frame);
    }
    frames.removeIf(frame -> !PacketText.of(frame.bytes()).contains("ICMP"));
    return frames;
  }

  @Test void playsRecordingsTogetherWithTheirOwnSpacingAndSavesWhatComesOut() throws IOException {
    var left = recording("left.pcap", START, ping("02:00:00:00:00:01", "10.0.0.2", "203.0.113.10", 1),
        ping("02:00:00:00:00:01", "10.0.0.2", "203.0.113.10", 2), ping("02:00:00:00:00:77", "10.0.0.2", "203.0.113.10", 3));
    var right = recording("right.pcap", START + 250_000_000, ping("02:00:00:00:00:02", "203.0.113.10", "10.0.0.2", 4));
    var out = folder.resolve("out.pcapng");

    var ran = hooklab("replay", topology.toString(), "--inject", "router:lan=" + left, "--inject", "router:wan=" + right,
        "--capture", "left:eth0=" + out, "--capture", "right:eth0=" + out);

    assertThat(ran).isEqualTo(new Ran(0, "", """
        router:lan: 3 frames from %s, 1 of them for other MAC addresses than 02:00:00:00:00:01
        router:wan: 1 frames from %s
        """.formatted(left, right)));
    var frames = read(out);
    assertThat(frames).extracting(f -> f.from().name() + " " + PacketText.of(f.bytes())).containsExactly(
        "right:eth0 IP 10.0.0.2 > 203.0.113.10: ICMP echo request, id 1, seq 1, length 8",
        "left:eth0 IP 203.0.113.10 > 10.0.0.2: ICMP echo request, id 1, seq 4, length 8",
        "right:eth0 IP 10.0.0.2 > 203.0.113.10: ICMP echo request, id 1, seq 2, length 8");
    assertThat(frames).extracting(f -> f.time() - frames.getFirst().time()).containsExactly(0L, 250_000_000L, 500_000_000L);
  }

  @Test void runsCommandsWhereTheyStandOnTheCommandLine() throws IOException {
    var left = recording("left.pcap", START, ping("02:00:00:00:00:01", "10.0.0.2", "203.0.113.10", 1));
    var ran = hooklab("replay", topology.toString(), "--exec", "router: iptables -A FORWARD -s 10.0.0.2 -j DROP",
        "--inject", "router:lan=" + left, "--exec", "router: iptables -nvxL FORWARD");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).containsPattern("1 +28 DROP +0 +-- +\\* +\\* +10\\.0\\.0\\.2 +0\\.0\\.0\\.0/0");
    assertThat(hooklab("replay", topology.toString(), "--inject", "router:lan=" + left, "--exec", "router: false").code()).isEqualTo(1);
  }

  @Test void playsOfItsOwnCapturesOnlyWhatCameIn() throws IOException {
    var left = recording("left.pcap", START, ping("02:00:00:00:00:01", "10.0.0.2", "203.0.113.10", 1));
    var all = folder.resolve("all.pcapng");
    assertThat(hooklab("replay", topology.toString(), "--inject", "router:lan=" + left, "--capture", "*=" + all).code()).isZero();
    assertThat(read(all)).hasSize(3);

    var again = folder.resolve("again.pcapng");
    var ran = hooklab("replay", topology.toString(), "--inject", "router:lan=" + all, "--capture", "*=" + again);
    assertThat(ran.err()).isEqualTo("router:lan: 1 frames from " + all + "\n");
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(all));
  }

  @Test void saysWhatIsWrongWithAFileOrAnOption() throws IOException {
    var damaged = Files.write(folder.resolve("damaged.pcap"), PcapFile.header(true, 65_535, 105));
    assertThat(hooklab("replay", topology.toString(), "--inject", "router:lan=nofile.pcap"))
        .isEqualTo(new Ran(2, "", "hooklab: there is no file nofile.pcap\n"));
    assertThat(hooklab("replay", topology.toString(), "--inject", "router:lam=" + damaged).err())
        .isEqualTo("hooklab: capture: there is no interface \"router:lam\": did you mean \"router:lan\"?\n");
    assertThat(hooklab("replay", topology.toString(), "--inject", "router"))
        .isEqualTo(new Ran(2, "", "hooklab: --inject router is not of the form NODE:IF=FILE\n"));
    Files.write(damaged, "hello".getBytes(StandardCharsets.UTF_8));
    assertThat(hooklab("replay", topology.toString(), "--inject", "router:lan=" + damaged))
        .isEqualTo(new Ran(2, "", "hooklab: " + damaged + ": neither pcap nor pcapng: it begins with 68656c6c (at byte 0)\n"));
    assertThat(hooklab("replay", topology.toString()).code()).isEqualTo(2);
  }
}
