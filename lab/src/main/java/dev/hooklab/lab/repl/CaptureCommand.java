package dev.hooklab.lab.repl;

import dev.hooklab.lab.capture.Capture;
import dev.hooklab.lab.capture.CaptureError;
import dev.hooklab.lab.capture.CaptureFormat;
import dev.hooklab.lab.capture.CaptureOptions;
import java.util.List;

/// `:capture`: keeps what interfaces see, for Wireshark.
final class CaptureCommand implements LabCommand {
  @Override public String name() {
    return "capture";
  }

  @Override public String usage() {
    return "capture start [NODE:IF]...\ncapture stop\ncapture save FILE";
  }

  @Override public String summary() {
    return "captures interfaces, for a file that Wireshark opens";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":capture start", "captures every interface from now on"),
        new Example(":capture start router:wan", "captures one"),
        new Example(":capture save wan.pcapng", "writes what was captured so far; wan.pcap for the older format"));
  }

  @Override public void run(Session session, Words words) {
    switch (words.need(0, "start, stop or save")) {
      case "start" -> start(session, words.all().subList(1, words.count()));
      case "stop" -> {
        words.atMost(1);
        current(session);
        session.follow(lab -> {
          lab.capture().stop();
          return Subject.NONE;
        });
        session.screen().note("Captured " + Amounts.count(session.lab().capture().frames().size(), "frame") + "; :capture save FILE writes them.");
      }
      case "save" -> {
        words.atMost(2);
        var file = words.need(1, "FILE");
        var capture = current(session);
        session.save(file, out -> capture.save(out, CaptureFormat.of(file)));
      }
      default -> throw new CommandError("expected start, stop or save");
    }
  }

  private static void start(Session session, List<String> endpoints) {
    var where = endpoints.isEmpty() ? List.of("*") : endpoints;
    session.follow(lab -> {
      if (lab.capture() != null) lab.capture().stop();
      try {
        lab.capture(new Capture(lab.network, lab.topology.name(), lab.seed, where, CaptureOptions.DEFAULT));
      } catch (CaptureError e) {
        throw new CommandError(e.getMessage());
      }
      return Subject.NONE;
    });
    session.screen().note("Capturing " + (endpoints.isEmpty() ? "every interface" : String.join(", ", endpoints)) + ".");
  }

  private static Capture current(Session session) {
    if (session.lab().capture() == null) throw new CommandError("nothing is captured; :capture start begins");
    return session.lab().capture();
  }
}
