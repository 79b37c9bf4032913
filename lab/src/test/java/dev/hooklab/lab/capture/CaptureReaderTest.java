package dev.hooklab.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CaptureReaderTest {
  /// A capture file put together number by number, in either byte order.
  private static final class FileDraft {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    FileDraft(ByteOrder order) {
      this.order = order;
    }

    FileDraft block(int type, Consumer<ByteBuffer> body) {
      var draft = ByteBuffer.allocate(4096).order(order);
      body.accept(draft);
      while (draft.position() % 4 != 0) draft.put((byte) 0);
      int total = draft.position() + 12;
      return numbers(type, total).bytes(Arrays.copyOf(draft.array(), draft.position())).numbers(total);
    }

    FileDraft section() {
      return block(0x0a0d0d0a, b -> b.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1));
    }

    FileDraft describe(int linkType, String name, int resolution, long offset) {
      return block(1, b -> {
        b.putShort((short) linkType).putShort((short) 0).putInt(0);
        option(b, 2, name.getBytes(StandardCharsets.UTF_8));
        option(b, 9, new byte[] {(byte) resolution});
        b.putShort((short) 14).putShort((short) 8).putLong(offset);
        b.putInt(0);
      });
    }

    FileDraft enhanced(int id, long time, byte[] frame) {
      return block(6, b -> b.putInt(id).putInt((int) (time >>> 32)).putInt((int) time)
          .putInt(frame.length).putInt(frame.length).put(frame));
    }

    FileDraft numbers(int... values) {
      for (int value : values) bytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
      return this;
    }

    FileDraft bytes(byte... bytes) {
      out.writeBytes(bytes);
      return this;
    }

    byte[] file() {
      return out.toByteArray();
    }

    private static void option(ByteBuffer b, int code, byte[] value) {
      b.putShort((short) code).putShort((short) value.length).put(value);
      while (b.position() % 4 != 0) b.put((byte) 0);
    }
  }

  private static List<RecordedFrame> read(byte[] file) throws IOException {
    var frames = new ArrayList<RecordedFrame>();
    try (var reader = CaptureReader.read(new ByteArrayInputStream(file), "x.pcap")) {
      for (RecordedFrame frame; (frame = reader.next()) != null;) frames.add(frame);
    }
    return frames;
  }

  private static void assertRefused(FileDraft draft, String message) {
    assertThatThrownBy(() -> read(draft.file())).isInstanceOf(CaptureFileError.class).hasMessage("x.pcap: " + message);
  }

  @Test void readsSectionsOfBothByteOrdersWithTheirOwnInterfacesAndResolutions() throws IOException {
    var file = new ByteArrayOutputStream();
    file.writeBytes(new FileDraft(ByteOrder.BIG_ENDIAN).section()
        .describe(1, "a", 3, 0).describe(101, "b", 0x80 | 10, 100)
        .enhanced(1, 1536, new byte[] {1, 2, 3}).enhanced(0, 1536, new byte[] {4}).file());
    file.writeBytes(new FileDraft(ByteOrder.LITTLE_ENDIAN).section().describe(1, "c", 9, 0)
        .block(0x0bad, b -> b.putLong(0)).enhanced(0, 1L << 40, new byte[0]).file());

    var frames = read(file.toByteArray());

    assertThat(frames).extracting(f -> f.from().name()).containsExactly("b", "a", "c");
    assertThat(frames).extracting(f -> f.from().linkType()).containsExactly(101, 1, 1);
    assertThat(frames).extracting(RecordedFrame::time).containsExactly(101_500_000_000L, 1_536_000_000L, 1L << 40);
    assertThat(frames.get(0).bytes()).containsExactly(1, 2, 3);
  }

  @Test void readsSimpleAndObsoletePackets() throws IOException {
    var frames = read(new FileDraft(ByteOrder.LITTLE_ENDIAN).section().describe(1, "a", 6, 0)
        .block(3, b -> b.putInt(2).put(new byte[] {7, 8}))
        .block(2, b -> b.putShort((short) 0).putShort((short) 0).putInt(0).putInt(5).putInt(1).putInt(60).put((byte) 9)).file());

    assertThat(frames.get(0).bytes()).containsExactly(7, 8);
    assertThat(frames.get(1).bytes()).containsExactly(9);
    assertThat(frames.get(1).time()).isEqualTo(5000);
    assertThat(frames.get(1).length()).isEqualTo(60);
  }

  @Test void readsPcapOfBothByteOrdersAndResolutions() throws IOException {
    for (var order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (boolean nanos : new boolean[] {true, false}) {
        var frames = read(new FileDraft(order).numbers(nanos ? 0xa1b23c4d : 0xa1b2c3d4)
            .numbers(order == ByteOrder.BIG_ENDIAN ? 0x00020004 : 0x00040002).numbers(0, 0, 65535, 1)
            .numbers(3, 5, 2, 100).bytes((byte) 1, (byte) 2).file());
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().time()).isEqualTo(3_000_000_000L + (nanos ? 5 : 5000));
        assertThat(frames.getFirst().length()).isEqualTo(100);
      }
    }
  }

  @Test void saysWhatIsWrongAndWhere() {
    var little = ByteOrder.LITTLE_ENDIAN;
    assertRefused(new FileDraft(little), "the file is empty (at byte 0)");
    assertRefused(new FileDraft(little).bytes("#!/bin/sh".getBytes(StandardCharsets.UTF_8)),
        "neither pcap nor pcapng: it begins with 23212f62 (at byte 0)");
    assertRefused(new FileDraft(little).numbers(0x00088b1f), "this is a gzip file: unpack it first (at byte 0)");
    assertRefused(new FileDraft(little).numbers(0xa1b2c3d4, 0),
        "the file ends in the middle of the file header: 20 bytes expected, 4 there (at byte 4)");
    assertRefused(new FileDraft(little).numbers(0xa1b2c3d4, 0x00040002, 0, 0, 65535, 1, 0, 0, -1, 60),
        "a packet claims 4294967295 bytes, no frame has more than 262144 (at byte 24)");
    assertRefused(new FileDraft(little).numbers(0xa1b2c3d4, 0x00040002, 0, 0, 65535, 1, 0, 0, 60, 60, 1),
        "the file ends in the middle of a packet: 60 bytes expected, 4 there (at byte 40)");
    assertRefused(new FileDraft(little).section().enhanced(3, 0, new byte[4]),
        "a packet of interface 3, which the file does not describe (at byte 28)");
    assertRefused(new FileDraft(little).section().numbers(6, 0x7ffffff0), "a block cannot have a length of 2147483632 bytes (at byte 28)");
    assertRefused(new FileDraft(little).section().numbers(0x0bad, 16, 0, 20),
        "a block's length is 16 at its start and 20 at its end (at byte 28)");
    assertRefused(new FileDraft(little).section().describe(1, "a", 6, 0)
            .block(6, b -> b.putInt(0).putLong(0).putInt(100).putInt(100).putInt(0)),
        "a packet claims 100 bytes in a block that has room for 4 (at byte 80)");
  }

  @Property(tries = 2000) void damagedFilesEndInOneClearError(@ForAll @Size(min = 1, max = 4) List<Integer> places, @ForAll byte value) {
    byte[] file = new FileDraft(ByteOrder.LITTLE_ENDIAN).section().describe(1, "a", 6, 0)
        .enhanced(0, 1, new byte[60]).block(3, b -> b.putInt(2).putShort((short) 1)).enhanced(0, 2, new byte[33]).file();
    for (int place : places) file[Math.floorMod(place, file.length)] = value;
    try {
      assertThat(read(file)).hasSizeLessThanOrEqualTo(3);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(CaptureFileError.class);
    }
  }
}
