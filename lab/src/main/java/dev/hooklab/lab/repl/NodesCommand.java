package dev.hooklab.lab.repl;

import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedStringBuilder;

/// `:nodes`: the nodes with their interfaces and addresses.
final class NodesCommand implements LabCommand {
  @Override public String name() {
    return "nodes";
  }

  @Override public String usage() {
    return "nodes";
  }

  @Override public String summary() {
    return "lists the nodes, their interfaces and addresses";
  }

  @Override public List<Example> examples() {
    return List.of();
  }

  @Override public void run(Session session, Words words) {
    words.atMost(0);
    var hosts = session.lab().network.hosts();
    int widest = hosts.stream().mapToInt(host -> host.name.length()).max().orElse(0);
    for (var host : hosts) print(session, host, widest);
  }

  private static void print(Session session, Host host, int widest) {
    var screen = session.screen();
    var text = new AttributedStringBuilder().styled(host.kind == Host.Kind.SWITCH ? Theme.SWITCH : Theme.NODE, host.name)
        .append(" ".repeat(widest - host.name.length() + 2)).append(String.format(Locale.ROOT, "%-7s", host.kind.name().toLowerCase(Locale.ROOT)));
    int indent = text.length() + 1;
    for (var device : host.netns.devices()) {
      if (device.loopback()) continue;
      var part = device(device);
      if (text.length() > indent && text.columnLength() + part.columnLength() + 2 > screen.width()) {
        screen.println(text);
        text = new AttributedStringBuilder().append(" ".repeat(indent - 1));
      }
      text.append(" ").append(part).append(" ");
    }
    screen.println(text);
    var node = session.lab().topology.nodes().get(host.name);
    if (node == null || node.description().isEmpty()) return;
    for (var line : Wrapped.lines(node.description(), Math.max(20, screen.width() - indent))) screen.println(" ".repeat(indent) + line, Theme.DIM);
  }

  private static AttributedStringBuilder device(NetDevice device) {
    var text = new AttributedStringBuilder().append(device.name());
    for (var address : device.addresses()) text.append(" ").styled(Theme.ADDRESS, address.prefix().toString());
    if (!device.up()) text.styled(Theme.BAD, " (down)");
    return text;
  }
}
