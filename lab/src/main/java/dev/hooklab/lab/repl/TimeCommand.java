package dev.hooklab.lab.repl;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// `:time`: what the lab's clock shows, and how fast it goes in front of somebody.
final class TimeCommand implements LabCommand {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT);

  @Override public String name() {
    return "time";
  }

  @Override public String usage() {
    return "time [auto | fast | real]";
  }

  @Override public String summary() {
    return "shows the lab's clock, or sets how fast it goes";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":time", "how long the lab has run"),
        new Example(":time auto", "silence passes at once, long output is slowed down to be read (so it is at a terminal)"),
        new Example(":time fast", "nothing is slowed down"),
        new Example(":time real", "a second takes a second"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    switch (words.get(0, "")) {
      case "" -> show(session);
      case "auto" -> session.tempo(Tempo.Choice.AUTO);
      case "fast" -> session.tempo(Tempo.Choice.FAST);
      case "real" -> session.tempo(Tempo.Choice.REAL);
      default -> throw new CommandError("expected auto, fast or real");
    }
  }

  private static void show(Session session) {
    var lab = session.lab();
    var date = Instant.EPOCH.plus(lab.network.epochNanos() + lab.now(), ChronoUnit.NANOS).atOffset(ZoneOffset.UTC);
    session.screen().println(Amounts.time(lab.now()) + "  (" + DATE.format(date) + ")");
    session.screen().println("speed: " + session.tempo().name().toLowerCase(Locale.ROOT), Theme.DIM);
  }
}
