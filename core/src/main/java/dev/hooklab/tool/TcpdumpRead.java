package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.packet.PacketFilter;
import dev.hooklab.packet.PcapFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `tcpdump -r`: reads a capture file of the node.
final class TcpdumpRead {
  private final Process self;
  private final TcpdumpOptions options;
  private final PacketFilter filter;

  TcpdumpRead(Process self, TcpdumpOptions options, PacketFilter filter) {
    this.self = self;
    this.options = options;
    this.filter = filter;
  }

  int run() {
    var content = self.call(() -> self.host.files.read(options.readFile))
        .orElseThrow(() -> new Exit(1, "", "tcpdump: " + options.readFile + ": No such file or directory\n"));
    var in = ByteBuffer.wrap(content);
    if (content.length < PcapFile.HEADER) {
      throw new Exit(1, "", "tcpdump: truncated dump file; tried to read 24 file header bytes, only got %d\n".formatted(content.length));
    }
    boolean nanoseconds = nanoseconds(in);
    in.position(16);
    int snaplen = in.getInt();
    int linkType = in.getInt();
    if (linkType != PcapFile.ETHERNET && linkType != PcapFile.COOKED) {
      throw new Exit(1, "", "tcpdump: packet printing is not supported for link type %d: use -w\n".formatted(linkType));
    }
    boolean cooked = linkType == PcapFile.COOKED;
    self.printError("reading from file %s, link-type %s, snapshot length %d\n".formatted(options.readFile,
        cooked ? "LINUX_SLL2 (Linux cooked v2)" : "EN10MB (Ethernet)", snaplen));
    var output = new TcpdumpOutput(self, options, cooked);
    while (in.hasRemaining() && !output.enough()) {
      var frame = next(in, nanoseconds, cooked);
      byte[] ethernet = frame.ethernet();
      if (filter.matches(ethernet, 0, ethernet.length, frame.length(), true)) output.put(frame);
    }
    output.end();
    if (options.onlyCount) self.print(TcpdumpLive.packets(output.count()) + "\n");
    return 0;
  }

  /// Finds out the byte order and the resolution.
  private static boolean nanoseconds(ByteBuffer in) {
    for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int magic = in.order(order).getInt(0);
      if (magic == PcapFile.MICROSECOND_MAGIC || magic == PcapFile.NANOSECOND_MAGIC) return magic == PcapFile.NANOSECOND_MAGIC;
    }
    throw new Exit(1, "", "tcpdump: unknown file format\n");
  }

  private static TcpdumpFrame next(ByteBuffer in, boolean nanoseconds, boolean cooked) {
    if (in.remaining() < PcapFile.RECORD_HEADER) {
      throw new Exit(1, "", "tcpdump: pcap_loop: truncated dump file; tried to read 16 header bytes, only got %d\n".formatted(in.remaining()));
    }
    long seconds = in.getInt() & 0xffffffffL;
    long fraction = in.getInt() & 0xffffffffL;
    int captured = in.getInt();
    int length = in.getInt();
    if (captured < 0 || captured > in.remaining()) {
      throw new Exit(1, "", "tcpdump: pcap_loop: truncated dump file; tried to read %d captured bytes, only got %d\n".formatted(
          captured & 0xffffffffL, in.remaining()));
    }
    var bytes = new byte[captured];
    in.get(bytes);
    return new TcpdumpFrame(seconds * 1_000_000_000 + fraction * (nanoseconds ? 1 : 1000), bytes, length, cooked);
  }
}
