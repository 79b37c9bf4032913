package dev.hooklab.lab.repl;

import dev.hooklab.lab.capture.CapturedFrame;
import dev.hooklab.packet.PacketText;
import dev.hooklab.sim.EventLoop;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// A packet in one line, as tcpdump has it, with its number, its time, where it left, and a colour by protocol.
final class PacketLine {
  private PacketLine() {}

  static AttributedString of(int number, CapturedFrame frame) {
    var text = PacketText.of(frame.bytes());
    return new AttributedStringBuilder()
        .styled(Theme.DIM, String.format(Locale.ROOT, "%4d  %11.6f  ", number, frame.time() / (double) EventLoop.SECOND))
        .styled(Theme.NODE, String.format(Locale.ROOT, "%-11s ", frame.at().endpoint()))
        .styled(style(text), text.lines().findFirst().orElse("")).toAttributedString();
  }

  static AttributedStyle style(String packet) {
    if (packet.startsWith("ARP")) return Theme.DIM;
    if (packet.contains(": ICMP")) return packet.contains("unreachable") || packet.contains("exceeded") ? Theme.ERROR : Theme.TEXT;
    if (packet.contains(": Flags [R")) return Theme.ERROR;
    if (packet.contains(": Flags [")) return Theme.CHAIN;
    return packet.contains(": UDP") || packet.contains(".53") ? Theme.KEYWORD : Theme.PLAIN;
  }
}
