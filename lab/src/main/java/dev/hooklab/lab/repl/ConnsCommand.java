package dev.hooklab.lab.repl;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// `:conns NODE`: the node's connections with their timeouts; at a terminal as they change, until a key is pressed.
final class ConnsCommand implements LabCommand {
  @Override public String name() {
    return "conns";
  }

  @Override public String usage() {
    return "conns NODE [once]";
  }

  @Override public String summary() {
    return "shows a node's tracked connections, timeouts counting down";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":conns router", "live, until a key is pressed"), new Example(":conns router once", "as they are now"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(2);
    var name = session.lab().node(words.need(0, "NODE")).name;
    boolean once = words.get(1, "").equals("once") || !session.screen().canRedraw();
    if (once) lines(session, name).forEach(line -> session.screen().println(line, true));
    else session.live(() -> lines(session, name));
  }

  private static List<AttributedString> lines(Session session, String name) {
    var conntrack = session.lab().node(name).netns.conntrack;
    var lines = new ArrayList<AttributedString>();
    lines.add(new AttributedString(name + ": " + Amounts.count(conntrack.count(), "connection"), Theme.STRONG));
    for (var connection : conntrack.connections()) lines.add(line(connection));
    return lines;
  }

  private static AttributedString line(Connection connection) {
    var state = connection.stateName() == null ? "" : connection.stateName();
    return new AttributedStringBuilder()
        .append(String.format(Locale.ROOT, "%-5s", ConnectionText.toolName(connection.proto())))
        .styled(Theme.CHANGED, String.format(Locale.ROOT, "%7d s  ", connection.remainingSeconds()))
        .styled(style(state), String.format(Locale.ROOT, "%-12s ", state))
        .append(tuple(connection.original())).styled(Theme.DIM, "  reply ").append(tuple(connection.reply())).toAttributedString();
  }

  private static AttributedStyle style(String state) {
    return state.equals("ESTABLISHED") ? Theme.GOOD : Theme.CHAIN;
  }

  private static AttributedStringBuilder tuple(Tuple tuple) {
    boolean ports = !tuple.isIcmp() && (tuple.sport() != 0 || tuple.dport() != 0);
    return new AttributedStringBuilder().styled(Theme.ADDRESS, tuple.src().toString()).append(ports ? ":" + tuple.sport() : "").append(" > ")
        .styled(Theme.ADDRESS, tuple.dst().toString()).append(ports ? ":" + tuple.dport() : "");
  }
}
