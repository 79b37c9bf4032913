package dev.hooklab.lab.repl;

import dev.hooklab.packet.PacketFilter;

/// What is shown besides what commands print: packets on the wires, and their ways through the nodes.
final class Show {
  private final Screen screen;
  private PacketFilter packets;
  private PacketFilter trace;
  private Tracer tracer;

  Show(Screen screen) {
    this.screen = screen;
  }

  /// Which packets are shown as they go onto a wire; null for none.
  PacketFilter packets() {
    return packets;
  }

  void packets(PacketFilter filter) {
    packets = filter;
  }

  /// Whose ways are told; null for none.
  void trace(PacketFilter filter, LiveLab lab) {
    trace = filter;
    attach(lab);
  }

  /// Tells of a lab that was opened just now what is told of the one before.
  void attach(LiveLab lab) {
    if (tracer != null) lab.unwatch(tracer);
    tracer = trace == null ? null : new Tracer(lab.network.loop, trace, line -> {
      if (!screen.muted()) screen.println(line, true);
    });
    if (tracer != null) lab.watch(tracer);
  }

  /// Shows the packets that went onto the wires since this was last called.
  void tell(Tape tape) {
    if (packets == null) {
      tape.skip();
      return;
    }
    for (int number = tape.next(); number > 0; number = tape.next()) {
      var frame = tape.frame(number);
      if (packets.matches(frame.bytes())) screen.println(PacketLine.of(number, frame), true);
    }
  }
}
