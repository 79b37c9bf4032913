package dev.hooklab.lab.repl;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketFilter;
import dev.hooklab.packet.PacketText;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watcher;
import dev.hooklab.sim.EventLoop;
import java.util.Locale;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Tells of packets' ways as they happen, one line a step: hooks, tables, rules, and how they end.
final class Tracer implements Watcher {
  private final EventLoop loop;
  private final PacketFilter filter;
  private final Consumer<AttributedString> to;
  private Packet current;
  private String told = "";

  Tracer(EventLoop loop, PacketFilter filter, Consumer<AttributedString> to) {
    this.loop = loop;
    this.filter = filter;
    this.to = to;
  }

  @Override public void station(String node, Packet p, Station station, Slots.Device device) {
    tell(node, p, station.label(), device == null ? "" : device.name(), Theme.PLAIN);
  }

  @Override public void handler(String node, Packet p, String hook, String handler, String verdict) {
    if (!verdict.equals("ACCEPT")) tell(node, p, hook, handler + ": " + verdict, RuleColours.verdict(verdict));
  }

  @Override public void rule(String node, Packet p, String table, String chain, int line, String rule, String action) {
    var where = table + " " + chain + (line == 0 ? " policy" : " rule " + line) + ": ";
    tell(node, p, "", where + (rule.isEmpty() ? "" : rule + "  → ") + action, RuleColours.verdict(action));
  }

  @Override public void note(String node, Packet p, String what, String detail) {
    tell(node, p, "", what + (detail == null ? "" : "  " + detail), Theme.CHANGED);
  }

  @Override public void derived(String node, Packet from, Packet made, String how) {
    tell(node, from, "", "causes: " + how, Theme.CHANGED);
  }

  @Override public void ended(String node, Packet p, String verdict, String detail) {
    tell(node, p, "", verdict + (detail == null ? "" : "  " + detail), Theme.GOOD);
  }

  @Override public void dropped(String node, Packet p, DropReason reason) {
    tell(node, p, "", "dropped  " + reason.name() + ": " + reason.meaning(), Theme.BAD);
  }

  private void tell(String node, Packet p, String at, String what, AttributedStyle style) {
    if (!wanted(p)) return;
    var text = PacketText.of(p).lines().findFirst().orElse("");
    if (p != current || !text.equals(told)) to.accept(new AttributedString(text, PacketLine.style(text)));
    current = p;
    told = text;
    to.accept(new AttributedStringBuilder()
        .styled(Theme.DIM, String.format(Locale.ROOT, "%13.6f  ", loop.now() / (double) EventLoop.SECOND))
        .styled(Theme.NODE, String.format(Locale.ROOT, "%-8s ", node)).styled(Theme.CHAIN, String.format(Locale.ROOT, "%-12s ", at))
        .styled(style, what).toAttributedString());
  }

  /// Filters are for frames, and a packet that is still being made has no Ethernet header yet: it is given one.
  private boolean wanted(Packet p) {
    if (filter == PacketFilter.ALL) return true;
    var frame = new byte[Ethernet.LEN + p.end - p.net];
    System.arraycopy(p.buf, p.net, frame, Ethernet.LEN, p.end - p.net);
    Bytes.u16(frame, Ethernet.TYPE, p.etherType);
    return filter.matches(frame);
  }
}
