package dev.hooklab.lab.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads pcapng (draft-ietf-opsawg-pcapng): sections of either byte order, any number of interfaces with time stamps
/// of any resolution, enhanced, simple and the obsolete packet blocks. Other blocks are skipped.
public final class PcapngReader implements CaptureReader {
  /// The most a block may have that has to be held in memory: a frame and its options.
  private static final int MAX_BLOCK = 16 << 20;
  private static final int BLOCK_HEADER = 8;
  private static final int BLOCK_FRAME = 12;
  /// Enough for any writer; a file may not fill the memory with interface descriptions.
  private static final int MAX_INTERFACES = 65_536;

  private final CaptureInput in;
  private final List<Described> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  /// An interface with what its time stamps mean.
  private record Described(RecordedInterface info, TimeScale scale) {}

  /// Called with the first block's type read already.
  PcapngReader(CaptureInput in) throws IOException {
    this.in = in;
    section(0);
  }

  @Override public RecordedFrame next() throws IOException {
    while (true) {
      long start = in.offset();
      var head = in.readOrEnd(4, order, "a block's header");
      if (head == null) return null;
      int type = head.getInt();
      switch (type) {
        case Pcapng.SECTION_HEADER -> section(start);
        case Pcapng.INTERFACE_DESCRIPTION -> describe(start, body(start));
        case Pcapng.ENHANCED_PACKET -> { return enhanced(start, body(start)); }
        case Pcapng.SIMPLE_PACKET -> { return simple(start, body(start)); }
        case Pcapng.OBSOLETE_PACKET -> { return obsolete(start, body(start)); }
        default -> skip(start);
      }
    }
  }

  /// A section header: its byte order is known only from its third number (§4.1).
  private void section(long start) throws IOException {
    byte[] head = in.read(BLOCK_HEADER, ByteOrder.LITTLE_ENDIAN, "a section header").array();
    order = switch (ByteBuffer.wrap(head, 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt()) {
      case Pcapng.BYTE_ORDER_MAGIC -> ByteOrder.LITTLE_ENDIAN;
      case 0x4d3c2b1a -> ByteOrder.BIG_ENDIAN;
      default -> throw in.error(start + 8, "a section header without the byte-order magic");
    };
    int length = checkedLength(start, ByteBuffer.wrap(head).order(order).getInt(), 28);
    int rest = length - BLOCK_FRAME - 4;
    var body = in.read(rest, order, "a section header");
    int major = body.getShort() & 0xffff;
    int minor = body.getShort() & 0xffff;
    if (major != 1) throw in.error(start, "pcapng version %d.%d is not known here, only 1.x".formatted(major, minor));
    checkTrailer(start, length);
    interfaces.clear();
  }

  /// The body of the block that starts at `start`, its type being read.
  private ByteBuffer body(long start) throws IOException {
    int length = checkedLength(start, in.read(4, order, "a block's length").getInt(), BLOCK_FRAME);
    var body = in.read(length - BLOCK_FRAME, order, "a block");
    checkTrailer(start, length);
    return body;
  }

  private void skip(long start) throws IOException {
    long length = in.read(4, order, "a block's length").getInt() & 0xffffffffL;
    if (length < BLOCK_FRAME || length % 4 != 0) throw badLength(start, length);
    in.skip(length - BLOCK_FRAME, "a block");
    checkTrailer(start, length);
  }

  private int checkedLength(long start, int claimed, int least) throws CaptureFileError {
    long length = claimed & 0xffffffffL;
    if (length < least || length % 4 != 0 || length > MAX_BLOCK) throw badLength(start, length);
    return claimed;
  }

  private CaptureFileError badLength(long start, long length) {
    return in.error(start, "a block cannot have a length of %d bytes".formatted(length));
  }

  private void checkTrailer(long start, long length) throws IOException {
    long again = in.read(4, order, "a block").getInt() & 0xffffffffL;
    if (again != length) throw in.error(start, "a block's length is %d at its start and %d at its end".formatted(length, again));
  }

  private void describe(long start, ByteBuffer body) throws IOException {
    if (body.remaining() < 8) throw in.error(start, "an interface description of %d bytes is too short".formatted(body.remaining()));
    if (interfaces.size() == MAX_INTERFACES) throw in.error(start, "more than %d interfaces".formatted(MAX_INTERFACES));
    int linkType = body.getShort() & 0xffff;
    body.getShort();
    int snaplen = body.getInt();
    var options = new Options(start, body);
    var name = "";
    var scale = TimeScale.MICROSECONDS;
    while (options.next()) {
      switch (options.code) {
        case Pcapng.IF_NAME -> name = options.text();
        case Pcapng.IF_TIME_RESOLUTION -> {
          if (options.value.remaining() >= 1) scale = scale.withResolution(options.value.get() & 0xff);
        }
        case Pcapng.IF_TIME_OFFSET -> {
          if (options.value.remaining() >= 8) scale = scale.withOffset(options.value.getLong());
        }
        default -> { }
      }
    }
    interfaces.add(new Described(new RecordedInterface(name, linkType, snaplen), scale));
  }

  private RecordedFrame enhanced(long start, ByteBuffer body) throws IOException {
    if (body.remaining() < 20) throw tooShort(start, body);
    int id = body.getInt();
    long time = (long) body.getInt() << 32 | body.getInt() & 0xffffffffL;
    return packet(start, body, id, time);
  }

  private RecordedFrame obsolete(long start, ByteBuffer body) throws IOException {
    if (body.remaining() < 20) throw tooShort(start, body);
    int id = body.getShort() & 0xffff;
    body.getShort();
    long time = (long) body.getInt() << 32 | body.getInt() & 0xffffffffL;
    return packet(start, body, id, time);
  }

  /// What enhanced and obsolete packet blocks share: both lengths, the frame, the options with the direction.
  private RecordedFrame packet(long start, ByteBuffer body, int id, long time) throws IOException {
    var from = described(start, id);
    int captured = body.getInt();
    int length = body.getInt();
    byte[] bytes = frame(start, body, captured);
    body.position(Math.min(body.position() + (-captured & 3), body.limit()));
    var direction = Optional.<Direction>empty();
    var options = new Options(start, body);
    while (options.next()) {
      if (options.code == Pcapng.EPB_FLAGS && options.value.remaining() >= 4) direction = direction(options.value.getInt());
    }
    return new RecordedFrame(from.info(), from.scale().nanos(time), direction, bytes, Math.max(captured, length));
  }

  private static Optional<Direction> direction(int flags) {
    return switch (flags & 3) {
      case 1 -> Optional.of(Direction.IN);
      case 2 -> Optional.of(Direction.OUT);
      default -> Optional.empty();
    };
  }

  /// A simple packet block has neither time nor captured length: that follows from the snapshot length (§4.4).
  private RecordedFrame simple(long start, ByteBuffer body) throws IOException {
    if (body.remaining() < 4) throw tooShort(start, body);
    var from = described(start, 0).info();
    int length = body.getInt();
    long captured = length & 0xffffffffL;
    if (from.snaplen() > 0) captured = Math.min(captured, from.snaplen());
    byte[] bytes = frame(start, body, (int) Math.min(captured, Integer.MAX_VALUE));
    return new RecordedFrame(from, 0, Optional.empty(), bytes, Math.max(bytes.length, length));
  }

  private Described described(long start, int id) throws CaptureFileError {
    if (id < 0 || id >= interfaces.size()) {
      throw in.error(start, "a packet of interface %d, which the file does not describe".formatted(id & 0xffffffffL));
    }
    return interfaces.get(id);
  }

  private byte[] frame(long start, ByteBuffer body, int captured) throws CaptureFileError {
    if (captured < 0 || captured > body.remaining() || captured > MAX_FRAME) {
      throw in.error(start, "a packet claims %d bytes in a block that has room for %d".formatted(
          captured & 0xffffffffL, Math.min(body.remaining(), MAX_FRAME)));
    }
    var bytes = new byte[captured];
    body.get(bytes);
    return bytes;
  }

  private CaptureFileError tooShort(long start, ByteBuffer body) {
    return in.error(start, "a packet block with a body of %d bytes is too short".formatted(body.remaining()));
  }

  @Override public List<RecordedInterface> interfaces() {
    return interfaces.stream().map(Described::info).toList();
  }

  @Override public void close() throws IOException {
    in.close();
  }

  /// Walks the options at the end of a block (§3.5).
  private final class Options {
    private final long start;
    private final ByteBuffer body;
    private int code;
    private ByteBuffer value;

    Options(long start, ByteBuffer body) {
      this.start = start;
      this.body = body;
    }

    boolean next() throws CaptureFileError {
      if (body.remaining() < 4) return false;
      code = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      if (code == Pcapng.OPT_END) return false;
      if (length > body.remaining()) {
        throw in.error(start, "option %d claims %d bytes in a block that has %d left".formatted(code, length, body.remaining()));
      }
      value = body.slice(body.position(), length).order(body.order());
      body.position(Math.min(body.position() + (length + 3 & ~3), body.limit()));
      return true;
    }

    String text() {
      return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }
  }
}
