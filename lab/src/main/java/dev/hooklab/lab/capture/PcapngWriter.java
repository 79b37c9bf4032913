package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes pcapng (draft-ietf-opsawg-pcapng): one section, the nodes' names, an interface description for each tap,
/// enhanced packet blocks in nanoseconds, interface statistics at the end.
public final class PcapngWriter implements CaptureWriter {
  private static final int NANOSECONDS = 9;
  private static final long UNKNOWN_SECTION_LENGTH = -1;
  private static final int FILTER_IS_TEXT = 0;

  private final OutputStream out;
  private final CaptureOrigin origin;
  private final Block block = new Block();
  private final long startTime;

  /// Writes the head of the file at once.
  /// @param time virtual nanoseconds at the start of the capture
  public PcapngWriter(OutputStream out, CaptureOrigin origin, List<TapPoint> taps, CaptureOptions options, long time)
      throws IOException {
    this.out = out;
    this.origin = origin;
    this.startTime = origin.epochNanos(time);
    section();
    names();
    for (var tap : taps) describe(tap, options);
  }

  private void section() throws IOException {
    block.begin(Pcapng.SECTION_HEADER).u32(Pcapng.BYTE_ORDER_MAGIC).u16(1).u16(0).u64(UNKNOWN_SECTION_LENGTH);
    block.option(Pcapng.OPT_COMMENT, "lab %s, seed %d".formatted(origin.lab(), origin.seed()));
    block.option(Pcapng.SHB_HARDWARE, "virtual");
    block.option(Pcapng.SHB_OS, "Linux, as Hooklab emulates it");
    block.option(Pcapng.SHB_USERAPPL, "Hooklab");
    block.writeTo(out);
  }

  /// A name resolution block (§4.5): records look like options, each an address and names that end in a zero byte.
  private void names() throws IOException {
    if (origin.names().isEmpty()) return;
    block.begin(Pcapng.NAME_RESOLUTION);
    for (var entry : origin.names().entrySet()) {
      var record = new ByteArrayOutputStream();
      record.writeBytes(entry.getKey().bytes());
      record.writeBytes(entry.getValue().getBytes(StandardCharsets.UTF_8));
      record.write(0);
      block.u16(entry.getKey().is4() ? Pcapng.NRB_IPV4 : Pcapng.NRB_IPV6).u16(record.size()).bytes(record.toByteArray()).pad();
    }
    block.u16(Pcapng.NRB_END).u16(0).writeTo(out);
  }

  private void describe(TapPoint tap, CaptureOptions options) throws IOException {
    block.begin(Pcapng.INTERFACE_DESCRIPTION).u16(LinkType.ETHERNET).u16(0).u32(options.snaplen());
    block.option(Pcapng.IF_NAME, tap.endpoint());
    if (!tap.description().isEmpty()) block.option(Pcapng.IF_DESCRIPTION, tap.description());
    for (var address : tap.addresses()) address(address);
    tap.mac().ifPresent(mac -> {
      var bytes = new byte[6];
      mac.write(bytes, 0);
      block.option(Pcapng.IF_MAC_ADDRESS, bytes);
    });
    if (tap.bitsPerSecond() > 0) block.option64(Pcapng.IF_SPEED, tap.bitsPerSecond());
    block.option(Pcapng.IF_TIME_RESOLUTION, new byte[] {NANOSECONDS});
    options.filter().ifPresent(filter -> block.option(Pcapng.IF_FILTER, (char) FILTER_IS_TEXT + filter));
    block.writeTo(out);
  }

  private void address(Prefix prefix) {
    var value = new ByteArrayOutputStream();
    value.writeBytes(prefix.address().bytes());
    if (prefix.address().is4()) {
      value.writeBytes(prefix.mask().bytes());
      block.option(Pcapng.IF_IPV4_ADDRESS, value.toByteArray());
    } else {
      value.write(prefix.length());
      block.option(Pcapng.IF_IPV6_ADDRESS, value.toByteArray());
    }
  }

  @Override public void write(CapturedFrame frame) throws IOException {
    block.begin(Pcapng.ENHANCED_PACKET).u32(frame.at().id()).time(origin.epochNanos(frame.time()));
    block.u32(frame.bytes().length).u32(frame.length()).bytes(frame.bytes()).pad();
    block.option32(Pcapng.EPB_FLAGS, frame.direction().code);
    block.writeTo(out);
  }

  @Override public void finish(List<TapCount> counts, long time) throws IOException {
    long end = origin.epochNanos(time);
    for (int tap = 0; tap < counts.size(); tap++) {
      var count = counts.get(tap);
      block.begin(Pcapng.INTERFACE_STATISTICS).u32(tap).time(end);
      block.optionTime(Pcapng.ISB_START_TIME, startTime).optionTime(Pcapng.ISB_END_TIME, end);
      block.option64(Pcapng.ISB_RECEIVED, count.received());
      block.option64(Pcapng.ISB_FILTER_ACCEPTED, count.accepted());
      block.option64(Pcapng.ISB_OS_DROPPED, count.dropped());
      block.option64(Pcapng.ISB_DELIVERED, count.accepted() - count.dropped());
      block.writeTo(out);
    }
  }

  @Override public void close() throws IOException {
    out.close();
  }
}
