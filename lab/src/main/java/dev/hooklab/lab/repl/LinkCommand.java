package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.Durations;
import dev.hooklab.lab.topology.Rates;
import dev.hooklab.lab.topology.Shares;
import dev.hooklab.wire.Quality;
import dev.hooklab.wire.Wire;
import java.util.List;
import java.util.OptionalDouble;

/// `:link NODE:IF ...`: pulls a wire, plugs it in again, or makes it better or worse.
final class LinkCommand implements LabCommand {
  @Override public String name() {
    return "link";
  }

  @Override public String usage() {
    return "link NODE:IF {down | up | perfect}\n"
        + "link NODE:IF [delay TIME] [jitter TIME] [loss SHARE] [duplicate SHARE] [corrupt SHARE] [reorder SHARE] [rate RATE] [queue FRAMES]";
  }

  @Override public String summary() {
    return "pulls a wire, plugs it in, or changes its quality";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":link router:wan down", "pulls the wire that ends there"),
        new Example(":link router:wan loss 5% delay 30ms", "makes it worse"),
        new Example(":link router:wan perfect", "makes it carry everything at once"));
  }

  @Override public void run(Session session, Words words) {
    var endpoint = words.need(0, "NODE:IF");
    words.need(1, "what is to change");
    var changes = words.all().subList(1, words.count());
    session.follow(lab -> {
      change(wire(lab, endpoint), changes);
      return Subject.NONE;
    });
  }

  private static Wire wire(LiveLab lab, String endpoint) {
    return lab.network.wires().stream().filter(w -> WiresCommand.end(lab, w.a()).equals(endpoint) || WiresCommand.end(lab, w.b()).equals(endpoint))
        .findFirst().orElseThrow(() -> new CommandError("no wire ends at " + endpoint + "; :wires lists them"));
  }

  private static void change(Wire wire, List<String> changes) {
    var quality = wire.quality();
    for (int i = 0; i < changes.size(); i++) {
      var what = changes.get(i);
      switch (what) {
        case "up" -> wire.up(true);
        case "down" -> wire.up(false);
        case "perfect" -> quality = Quality.PERFECT;
        default -> {
          if (i + 1 == changes.size()) throw new CommandError("how much " + what + "?");
          quality = with(quality, what, changes.get(++i));
        }
      }
    }
    wire.shape(quality);
  }

  private static Quality with(Quality q, String what, String value) {
    return switch (what) {
      case "delay" -> new Quality(Amounts.span(value), q.jitter(), q.loss(), q.duplicate(), q.corrupt(), q.reorder(), q.rate(), q.queue());
      case "jitter" -> new Quality(q.delay(), Amounts.span(value), q.loss(), q.duplicate(), q.corrupt(), q.reorder(), q.rate(), q.queue());
      case "loss" -> new Quality(q.delay(), q.jitter(), share(value), q.duplicate(), q.corrupt(), q.reorder(), q.rate(), q.queue());
      case "duplicate" -> new Quality(q.delay(), q.jitter(), q.loss(), share(value), q.corrupt(), q.reorder(), q.rate(), q.queue());
      case "corrupt" -> new Quality(q.delay(), q.jitter(), q.loss(), q.duplicate(), share(value), q.reorder(), q.rate(), q.queue());
      case "reorder" -> new Quality(q.delay(), q.jitter(), q.loss(), q.duplicate(), q.corrupt(), share(value), q.rate(), q.queue());
      case "rate" -> new Quality(q.delay(), q.jitter(), q.loss(), q.duplicate(), q.corrupt(), q.reorder(), rate(value), q.queue());
      case "queue" -> new Quality(q.delay(), q.jitter(), q.loss(), q.duplicate(), q.corrupt(), q.reorder(), q.rate(), frames(value));
      default -> throw new CommandError("what is \"" + what + "\"? Expected up, down, perfect, delay, jitter, loss, duplicate, corrupt, reorder, rate or queue");
    };
  }

  private static double share(String text) {
    var share = text.matches("[01](\\.\\d{1,9})?") ? OptionalDouble.of(Double.parseDouble(text)) : Shares.parse(text);
    return share.stream().filter(s -> s <= 1).findFirst().orElseThrow(() -> new CommandError("\"" + text + "\" is no share: expected " + Shares.EXPECTED));
  }

  private static long rate(String text) {
    return Rates.parse(text).orElseThrow(() -> new CommandError("\"" + text + "\" is no rate: expected " + Rates.EXPECTED));
  }

  private static int frames(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) throw new CommandError("\"" + text + "\" is no number of frames");
    return Integer.parseInt(text);
  }
}
