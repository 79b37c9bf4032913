package dev.hooklab.packet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real tcpdump, asked about frames; a test that asks where it is not installed is skipped.
final class Tcpdump {
  private Tcpdump() {}

  /// What `tcpdump -n -t` prints about each frame: lines that begin with white space belong to the one above.
  static List<String> print(Path folder, List<byte[]> frames, String... options) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("tcpdump", "-n", "-t", "-#", "-r", write(folder, frames).toString()));
    command.addAll(List.of(options));
    var packets = new ArrayList<String>();
    for (var line : run(command).split("\n", -1)) {
      if (line.matches(" *\\d+  .*")) packets.add(line.replaceFirst(" *\\d+  ", ""));
      else if (!line.isEmpty()) packets.set(packets.size() - 1, packets.getLast() + "\n" + line);
    }
    return packets;
  }

  /// The numbers, from 0, of the frames that a filter lets through.
  static List<Integer> select(Path folder, List<byte[]> frames, String filter) throws IOException, InterruptedException {
    var numbered = new ArrayList<byte[]>(frames);
    var out = folder.resolve("selected.pcap");
    run(List.of("tcpdump", "-r", write(folder, numbered).toString(), "-w", out.toString(), filter));
    var selected = new ArrayList<Integer>();
    var file = ByteBuffer.wrap(Files.readAllBytes(out)).order(java.nio.ByteOrder.LITTLE_ENDIAN).position(24);
    while (file.hasRemaining()) {
      selected.add(file.getInt());
      file.position(file.position() + 4);
      int length = file.getInt();
      file.position(file.position() + 4 + length);
    }
    return selected;
  }

  /// A pcap file in which a frame's time, in seconds, is its number.
  private static Path write(Path folder, List<byte[]> frames) throws IOException {
    var file = folder.resolve("frames.pcap");
    try (var out = Files.newOutputStream(file)) {
      out.write(numbers(0xa1b2c3d4, 0x00040002, 0, 0, 262144, 1));
      for (int i = 0; i < frames.size(); i++) {
        out.write(numbers(i, 0, frames.get(i).length, frames.get(i).length));
        out.write(frames.get(i));
      }
    }
    return file;
  }

  private static byte[] numbers(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int value : values) bytes.putInt(value);
    return bytes.array();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    var path = System.getenv("PATH");
    assumeTrue(path != null && List.of(path.split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.getFirst()))), command.getFirst() + " is not installed");
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (process.waitFor() != 0) throw new AssertionError(command + " failed");
    return text;
  }
}
