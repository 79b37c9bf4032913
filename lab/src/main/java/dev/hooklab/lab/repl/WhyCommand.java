package dev.hooklab.lab.repl;

import dev.hooklab.network.Journey;
import dev.hooklab.network.Journey.Step;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// `:why`: the last packet that did not arrive: where it ended, and by what rule or for what reason.
final class WhyCommand implements LabCommand {
  @Override public String name() {
    return "why";
  }

  @Override public String usage() {
    return "why [NODE]";
  }

  @Override public String summary() {
    return "tells why the last packet that did not arrive did not arrive";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":why", "where the last lost packet ended, and its whole way"),
        new Example(":why router", "the last that ended in router"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var node = words.get(0, "");
    if (!node.isEmpty()) session.lab().node(node);
    var lost = session.lab().journeys.all().reversed().stream().filter(journey -> journey.lost() && (node.isEmpty() || journey.steps().getLast().node().equals(node))).findFirst();
    if (lost.isEmpty()) {
      session.screen().note("Every packet arrived so far" + (node.isEmpty() ? "." : ", as far as " + node + " is concerned."));
      return;
    }
    tell(session.screen(), lost.get());
  }

  private static void tell(Screen screen, Journey journey) {
    var last = journey.steps().getLast();
    var rule = journey.steps().stream().filter(step -> step.table() != null && step.node().equals(last.node()) && stops(step)).reduce((_, b) -> b);
    screen.println(new AttributedString(journey.packet(), PacketLine.style(journey.packet())));
    var text = new AttributedStringBuilder().append("was ").styled(Theme.BAD, journey.verdict()).append(" in ").styled(Theme.NODE, last.node());
    if (rule.isPresent()) {
      var step = rule.get();
      text.append(" by ").styled(Theme.STRONG, step.table() + " " + step.chain() + (step.line() == 0 ? "'s policy" : ", rule " + step.line()));
      if (!step.rule().isEmpty()) text.append(": ").append(RuleColours.rule(step.rule()));
    } else if (last.detail() != null) {
      text.append(": ").append(last.detail());
    }
    screen.println(text);
    screen.println("Its way:", Theme.DIM);
    journey.toString().lines().skip(1).forEach(line -> screen.println(line, Theme.DIM));
  }

  private static boolean stops(Step step) {
    return step.action().equals("DROP") || step.action().startsWith("REJECT") || step.action().equals("QUEUE");
  }
}
