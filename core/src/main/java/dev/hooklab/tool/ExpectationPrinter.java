package dev.hooklab.tool;

import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.conntrack.ExpectationText;
import dev.hooklab.conntrack.ExpectationXml;
import dev.hooklab.sim.EventLoop;
import java.time.Duration;
import java.time.Instant;

/// Prints expectations as `conntrack -o` wants them; of the outputs only `xml` and `timestamp` matter.
final class ExpectationPrinter {
  private final ConntrackCommand command;
  private final EventLoop loop;
  private final Instant epoch;
  private boolean xmlBegun;

  ExpectationPrinter(ConntrackCommand command, EventLoop loop, Instant epoch) {
    this.command = command;
    this.loop = loop;
    this.epoch = epoch;
  }

  /// An expectation of a listing.
  String listed(Expectation expectation) {
    if (command.outputs(ConntrackWords.XML)) return header() + ExpectationXml.flow(null, expectation, loop.now()) + "\n";
    return time() + ExpectationText.line(expectation, loop.now()) + "\n";
  }

  /// An event.
  String event(Kind kind, Expectation expectation) {
    if (command.outputs(ConntrackWords.XML)) return header() + ExpectationXml.flow(kind, expectation, loop.now()) + "\n";
    return time() + ExpectationText.event(kind, expectation, loop.now()) + "\n";
  }

  private String time() {
    if (!command.outputs(ConntrackWords.TIMESTAMP)) return "";
    long now = Duration.between(Instant.EPOCH, epoch).toNanos() + loop.now();
    return String.format("[%-8d.%-6d]\t", now / 1_000_000_000, now / 1_000 % 1_000_000);
  }

  private String header() {
    if (xmlBegun) return "";
    xmlBegun = true;
    return ExpectationXml.HEADER + "\n";
  }

  /// What must follow the last expectation.
  String end() {
    return xmlBegun ? ExpectationXml.FOOTER + "\n" : "";
  }
}
