package dev.hooklab.tool;

import dev.hooklab.addr.Services;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.packet.HexText;
import dev.hooklab.packet.PacketText;
import dev.hooklab.packet.TcpConversations;
import dev.hooklab.packet.TextStyle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What `tcpdump` prints of each frame: number, time, the packet in words, its bytes.
final class TcpdumpText {
  private static final long SECOND = 1_000_000_000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TcpdumpOptions options;
  private final Host host;
  private final PacketText text;
  /// What `-ttt` and `-ttttt` count from; -1 before the first frame.
  private long reference = -1;
  private int number;

  TcpdumpText(TcpdumpOptions options, Host host) {
    this.options = options;
    this.host = host;
    boolean names = !options.numeric;
    this.text = new PacketText(new TextStyle(options.link, options.quiet, options.verbose, options.hex + options.hexAscii + options.ascii == 0,
        options.absolute ? Optional.empty() : Optional.of(new TcpConversations()),
        address -> names ? host.nameOf(address) : Optional.empty(),
        (port, protocol) -> names ? Services.name(port, protocol) : Optional.empty()));
  }

  String of(TcpdumpFrame frame) {
    var out = new StringBuilder();
    number++;
    if (options.numbered) out.append("%5d  ".formatted(number));
    out.append(time(frame.time()));
    out.append(frame.cooked() ? cooked(frame) : text.frame(frame.bytes(), frame.length()));
    bytes(out, frame);
    return out.append('\n').toString();
  }

  /// A frame of `any`: the interface and the direction first.
  private String cooked(TcpdumpFrame frame) {
    if (frame.bytes().length < TcpdumpFrame.COOKED_LEN) return " [|sll2]";
    var device = host.netns.devices().stream().filter(d -> d.index() == frame.index()).findFirst().map(NetDevice::name).orElse("?");
    var head = "%-5s %-3s ".formatted(device, frame.cookedDirection());
    if (options.link) {
      var name = PacketText.etherTypeName(frame.etherType());
      head += "ifindex %d %s ethertype %s (0x%04x), length %d: ".formatted(frame.index(), frame.address(), name == null ? "Unknown" : name,
          frame.etherType(), frame.length());
    }
    byte[] packet = Arrays.copyOfRange(frame.bytes(), TcpdumpFrame.COOKED_LEN, frame.bytes().length);
    return head + text.packet(packet, frame.etherType(), frame.length() - TcpdumpFrame.COOKED_LEN);
  }

  private void bytes(StringBuilder out, TcpdumpFrame frame) {
    byte[] bytes = frame.bytes();
    int asked = options.hexAscii > 0 ? options.hexAscii : options.hex > 0 ? options.hex : options.ascii;
    int from = asked > 1 ? 0 : frame.headerLen();
    if (from >= bytes.length) return;
    if (options.hexAscii > 0) HexText.hexAndAscii(out, bytes, from, bytes.length);
    else if (options.hex > 0) HexText.hex(out, bytes, from, bytes.length);
    else if (options.ascii > 0) HexText.ascii(out, bytes, from, bytes.length);
  }

  private String time(long nanos) {
    return switch (options.times) {
      case 1 -> "";
      case 2 -> nanos / SECOND + fraction(nanos) + " ";
      case 3, 5 -> since(nanos);
      case 4 -> DATE.format(Instant.ofEpochSecond(nanos / SECOND)) + fraction(nanos) + " ";
      default -> CLOCK.format(Instant.ofEpochSecond(nanos / SECOND)) + fraction(nanos) + " ";
    };
  }

  private String since(long nanos) {
    long passed = reference < 0 ? 0 : nanos - reference;
    if (reference < 0 || options.times == 3) reference = nanos;
    return (passed < 0 ? "-" : " ") + CLOCK.format(Instant.ofEpochSecond(Math.abs(passed) / SECOND)) + fraction(Math.abs(passed)) + " ";
  }

  private String fraction(long nanos) {
    return options.nanoseconds ? ".%09d".formatted(nanos % SECOND) : ".%06d".formatted(nanos % SECOND / 1000);
  }
}
