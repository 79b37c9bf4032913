package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.packet.PcapFile;
import java.io.ByteArrayOutputStream;

/// Where `tcpdump` puts frames: on its output as text, or into a file (`-w`) of the node; `-w -` is its output.
final class TcpdumpOutput {
  /// A node's files have this much room in all.
  private static final int MAX_FILE = 64 << 20;

  private final Process self;
  private final TcpdumpOptions options;
  private final TcpdumpText text;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private int count;

  TcpdumpOutput(Process self, TcpdumpOptions options, boolean cooked) {
    this.self = self;
    this.options = options;
    this.text = new TcpdumpText(options, self.host);
    if (!options.writeFile.isEmpty()) write(PcapFile.header(options.nanoseconds, options.snaplen, cooked ? PcapFile.COOKED : PcapFile.ETHERNET));
  }

  int count() {
    return count;
  }

  boolean enough() {
    return count >= options.count;
  }

  void put(TcpdumpFrame frame) {
    count++;
    if (options.onlyCount) return;
    if (options.writeFile.isEmpty()) {
      self.print(text.of(frame));
      return;
    }
    write(PcapFile.recordHeader(options.nanoseconds, frame.time(), frame.bytes().length, frame.length()));
    write(frame.bytes());
  }

  private void write(byte[] bytes) {
    if (options.writeFile.equals("-")) self.out.write(bytes);
    else if (file.size() + bytes.length <= MAX_FILE) file.writeBytes(bytes);
    else throw new Exit(1, "", "tcpdump: Unable to write output: No space left on device\n");
  }

  /// Writes the file, if there is one.
  void end() {
    if (options.writeFile.isEmpty() || options.writeFile.equals("-")) return;
    var error = self.host.files.write(options.writeFile, file.toByteArray(), false);
    if (error != null) throw new Exit(1, "", "tcpdump: " + options.writeFile + ": " + error + "\n");
  }
}
