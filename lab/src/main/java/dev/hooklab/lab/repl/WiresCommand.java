package dev.hooklab.lab.repl;

import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.lab.topology.Durations;
import dev.hooklab.lab.topology.Rates;
import dev.hooklab.lab.topology.Shares;
import dev.hooklab.wire.Quality;
import dev.hooklab.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStringBuilder;

/// `:wires`: what is plugged in where, and how good each wire is.
final class WiresCommand implements LabCommand {
  @Override public String name() {
    return "wires";
  }

  @Override public String usage() {
    return "wires";
  }

  @Override public String summary() {
    return "lists the wires, their quality and what is on them";
  }

  @Override public List<Example> examples() {
    return List.of();
  }

  @Override public void run(Session session, Words words) {
    words.atMost(0);
    var lab = session.lab();
    int widest = lab.network.wires().stream().mapToInt(wire -> end(lab, wire.a()).length()).max().orElse(0);
    for (var wire : lab.network.wires()) session.screen().println(describe(lab, wire, widest));
  }

  private static AttributedStringBuilder describe(LiveLab lab, Wire wire, int widest) {
    var a = end(lab, wire.a());
    var text = new AttributedStringBuilder().styled(Theme.NODE, a).append(" ".repeat(widest - a.length()))
        .styled(wire.up() ? Theme.PLAIN : Theme.BAD, wire.up() ? " --- " : " -x- ").styled(Theme.NODE, end(lab, wire.b()));
    var quality = quality(wire.quality());
    if (!wire.up()) text.styled(Theme.BAD, "  down");
    if (!quality.isEmpty()) text.append("  ").append(String.join(", ", quality));
    if (wire.inFlight() > 0) text.styled(Theme.CHANGED, "  " + Amounts.count(wire.inFlight(), "frame") + " on it");
    return text;
  }

  static String end(LiveLab lab, NetDevice device) {
    return lab.network.hosts().stream().filter(host -> host.netns.devices().contains(device)).map((Host host) -> host.name).findFirst().orElse("?")
        + ":" + device.name();
  }

  private static List<String> quality(Quality quality) {
    var words = new ArrayList<String>();
    if (quality.delay() > 0) words.add("delay " + Durations.print(quality.delay()));
    if (quality.jitter() > 0) words.add("jitter " + Durations.print(quality.jitter()));
    if (quality.rate() > 0) words.add("rate " + Rates.print(quality.rate()));
    if (quality.loss() > 0) words.add("loss " + Shares.print(quality.loss()));
    if (quality.duplicate() > 0) words.add("duplicate " + Shares.print(quality.duplicate()));
    if (quality.corrupt() > 0) words.add("corrupt " + Shares.print(quality.corrupt()));
    if (quality.reorder() > 0) words.add("reorder " + Shares.print(quality.reorder()));
    return words;
  }
}
