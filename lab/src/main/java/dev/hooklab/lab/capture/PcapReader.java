package dev.hooklab.lab.capture;

import dev.hooklab.packet.PcapFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Reads classic pcap: both byte orders, micro- and nanoseconds (draft-ietf-opsawg-pcap).
public final class PcapReader implements CaptureReader {
  /// The upper bits of the link type tell of a frame check sequence.
  private static final int LINK_TYPE = 0xffff;

  private final CaptureInput in;
  private final ByteOrder order;
  private final int nanosPerUnit;
  private final RecordedInterface from;

  /// A reader when `magic`, the file's first four bytes read little-endian, is one of pcap's; else `null`.
  static PcapReader recognise(CaptureInput in, int magic) throws IOException {
    return switch (magic) {
      case PcapFile.MICROSECOND_MAGIC -> new PcapReader(in, ByteOrder.LITTLE_ENDIAN, 1000);
      case PcapFile.NANOSECOND_MAGIC -> new PcapReader(in, ByteOrder.LITTLE_ENDIAN, 1);
      default -> switch (Integer.reverseBytes(magic)) {
        case PcapFile.MICROSECOND_MAGIC -> new PcapReader(in, ByteOrder.BIG_ENDIAN, 1000);
        case PcapFile.NANOSECOND_MAGIC -> new PcapReader(in, ByteOrder.BIG_ENDIAN, 1);
        default -> null;
      };
    };
  }

  private PcapReader(CaptureInput in, ByteOrder order, int nanosPerUnit) throws IOException {
    this.in = in;
    this.order = order;
    this.nanosPerUnit = nanosPerUnit;
    var head = in.read(PcapFile.HEADER - 4, order, "the file header");
    int major = head.getShort() & 0xffff;
    int minor = head.getShort() & 0xffff;
    if (major != 2) throw in.error(4, "pcap version %d.%d is not known here, only 2.x".formatted(major, minor));
    head.getLong();
    int snaplen = head.getInt();
    from = new RecordedInterface("", head.getInt() & LINK_TYPE, snaplen);
  }

  @Override public RecordedFrame next() throws IOException {
    long start = in.offset();
    var head = in.readOrEnd(PcapFile.RECORD_HEADER, order, "a packet's header");
    if (head == null) return null;
    long seconds = head.getInt() & 0xffffffffL;
    long fraction = head.getInt() & 0xffffffffL;
    int captured = head.getInt();
    int length = head.getInt();
    if (captured < 0 || captured > MAX_FRAME) {
      throw in.error(start, "a packet claims %d bytes, no frame has more than %d".formatted(captured & 0xffffffffL, MAX_FRAME));
    }
    byte[] bytes = in.read(captured, order, "a packet").array();
    return new RecordedFrame(from, seconds * 1_000_000_000 + fraction * nanosPerUnit, Optional.empty(), bytes,
        length < captured ? captured : length);
  }

  @Override public List<RecordedInterface> interfaces() {
    return List.of(from);
  }

  @Override public void close() throws IOException {
    in.close();
  }
}
