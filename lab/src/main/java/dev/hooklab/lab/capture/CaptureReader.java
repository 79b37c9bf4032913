package dev.hooklab.lab.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a pcap or pcapng file frame by frame, in bounded memory, believing no length that the file claims.
public sealed interface CaptureReader extends Closeable permits PcapngReader, PcapReader {
  /// The most that a frame may claim to have: tcpdump's and Wireshark's limit.
  int MAX_FRAME = 262_144;

  /// The next frame, or `null` after the last.
  RecordedFrame next() throws IOException;

  /// The interfaces that the file has described so far; classic pcap has one without a name.
  List<RecordedInterface> interfaces();

  /// A reader of a file.
  static CaptureReader open(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return read(in, file.toString());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// A reader for what the stream's first bytes announce.
  /// @param name of the file, for error messages
  static CaptureReader read(InputStream stream, String name) throws IOException {
    var in = new CaptureInput(stream, name);
    var magic = in.readOrEnd(4, ByteOrder.LITTLE_ENDIAN, "its first number");
    if (magic == null) throw in.error(0, "the file is empty");
    int first = magic.getInt();
    if (first == Pcapng.SECTION_HEADER) return new PcapngReader(in);
    var pcap = PcapReader.recognise(in, first);
    if (pcap != null) return pcap;
    throw in.error(0, (first & 0xffff) == 0x8b1f
        ? "this is a gzip file: unpack it first"
        : "neither pcap nor pcapng: it begins with %08x".formatted(Integer.reverseBytes(first)));
  }
}
