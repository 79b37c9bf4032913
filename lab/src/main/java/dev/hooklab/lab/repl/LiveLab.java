package dev.hooklab.lab.repl;

import dev.hooklab.host.Host;
import dev.hooklab.host.Output;
import dev.hooklab.lab.capture.Capture;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Watcher;
import dev.hooklab.sim.Standstill;
import java.nio.file.Path;

/// The lab on the table, opened once: its network, what is written down of its packets, and how many events have run.
public final class LiveLab implements AutoCloseable {
  public final Topology topology;
  public final Network network;
  public final Journeys journeys;
  public final long seed;
  private final Screen screen;
  private final ScriptPrompt script;
  private final Watchers watchers = new Watchers();
  private final Tape tape;
  private final Show show;
  private Capture capture;
  private long events;

  LiveLab(LabSource source, Screen screen, Show show, Path folder) {
    this.topology = source.topology();
    this.seed = source.seed();
    this.network = source.open();
    this.screen = screen;
    this.journeys = new Journeys(network.loop);
    this.show = show;
    this.tape = new Tape(network, topology.name(), seed);
    watchers.add(journeys);
    network.watch(watchers);
    show.attach(this);
    this.script = new ScriptPrompt(this, screen, folder);
  }

  public long now() {
    return network.loop.now();
  }

  /// The node of a name.
  public Host node(String name) {
    return network.host(name).orElseThrow(() -> new CommandError("there is no node " + name));
  }

  boolean isNode(String name) {
    return network.host(name).isPresent();
  }

  Tape tape() {
    return tape;
  }

  /// What `:capture` keeps; null for nothing.
  Capture capture() {
    return capture;
  }

  void capture(Capture now) {
    capture = now;
  }

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  ScriptPrompt script() {
    return script;
  }

  /// What an expression of the JavaScript that was typed comes to, as JSON; null where it comes to nothing.
  public String json(String expression) {
    return script.json(expression);
  }

  /// What a program's output is shown on.
  Output shown(boolean error) {
    return Output.to(bytes -> screen.write(bytes, error));
  }

  // -------- time

  /// How many events have run since the lab was opened, of those that the prompt let run.
  long events() {
    return events;
  }

  boolean step() {
    events++;
    boolean any = network.loop.step();
    script.hear();
    if (!screen.muted()) show.tell(tape);
    return any;
  }

  /// Lets all happen that is due by then.
  void runTo(long time) {
    while (network.loop.nextAt() <= time) step();
    network.loop.runUntil(time);
  }

  /// Lets happen what had happened once by then.
  void runAgain(long untilEvents, long clock) {
    while (events < untilEvents && network.loop.nextAt() != Long.MAX_VALUE) {
      try {
        step();
      } catch (Standstill _) {
        // It was told when it happened first.
      }
    }
    events = untilEvents;
    network.loop.runUntil(clock);
  }

  @Override public void close() {
    script.close();
    network.close();
  }
}
