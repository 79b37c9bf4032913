package dev.hooklab.tool;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConnectionCommand;
import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.ConnectionXml;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import java.time.Instant;

/// Prints connections as `conntrack -o` wants them.
final class ConntrackPrinter {
  private final int outputs;
  private final ConnectionText.Options options;
  private boolean xmlBegun;

  /// @param labels the names of labels, printed once the command line has to do with them; null for none
  ConntrackPrinter(ConntrackCommand command, ConntrackLabels labels, Instant epoch) {
    this.outputs = command.outputs;
    // -D prints without them, and -D and -U print without times, whatever was asked for.
    boolean timed = command.action != ConntrackAction.DELETE && command.action != ConntrackAction.UPDATE;
    boolean shown = command.action != ConntrackAction.DELETE && (command.outputs(ConntrackWords.LABELS) || command.has(ConntrackOption.LABEL)
        || command.has(ConntrackOption.LABEL_ADD) || command.has(ConntrackOption.LABEL_DEL));
    options = new ConnectionText.Options((outputs & ConntrackWords.EXTENDED) != 0, (outputs & ConntrackWords.ID) != 0,
        timed && (outputs & ConntrackWords.KTIMESTAMP) != 0, shown ? labels : null, epoch);
  }

  private boolean has(int output) {
    return (outputs & output) != 0;
  }

  /// A connection of a listing, with what must precede it.
  String listed(Connection ct, int use) {
    if (!has(ConntrackWords.XML)) return one(ct, Kind.NEW, use);
    return header() + one(ct, Kind.NEW, use);
  }

  /// A connection on its own.
  /// @param kind what has become of it
  /// @param use how many use it
  String one(Connection ct, Kind kind, int use) {
    if (has(ConntrackWords.SAVE)) return ConnectionCommand.of(kind, ct, false) + "\n";
    if (has(ConntrackWords.XML)) return ConnectionXml.flow(ct, options, use) + "\n";
    return ConnectionText.line(ct, options, use) + "\n";
  }

  /// An event.
  /// @param now nanoseconds since 1970
  String event(Kind kind, int bits, Connection ct, Cause cause, long now) {
    var by = cause == null ? "" : ConnectionText.cause(cause);
    if (has(ConntrackWords.SAVE)) return ConnectionCommand.of(kind, ct, true) + by + "\n";
    boolean timed = has(ConntrackWords.TIMESTAMP);
    if (has(ConntrackWords.XML)) return header() + ConnectionXml.event(kind, bits, ct, options, timed) + by + "\n";
    return (timed ? time(now) : "") + ConnectionText.event(kind, bits, ct, options) + by + "\n";
  }

  /// The time in front of an event.
  static String time(long now) {
    return String.format("[%08d.%06d]\t", now / 1_000_000_000, now / 1_000 % 1_000_000);
  }

  private String header() {
    if (xmlBegun) return "";
    xmlBegun = true;
    return ConnectionXml.HEADER + "\n";
  }

  /// What must follow the last connection.
  String end() {
    return xmlBegun ? ConnectionXml.FOOTER + "\n" : "";
  }
}
