package dev.hooklab.lab.script;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// JavaScript line by line, for a lab that somebody else holds: it is the global `lab`, its nodes are there by their
/// names, and so is all that "hooklab" exports. Belongs to the thread that made it; [#interrupt] may come from any.
public final class Interpreter implements AutoCloseable {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][\\w$]*");

  private final Session session;

  /// @param journeys listens to the network already
  /// @param pace lets virtual time run for the calls of the lines
  /// @param folder whose files the lines may read
  public Interpreter(Network network, Topology topology, long seed, Journeys journeys, Pace pace, Path folder, ScriptOptions options)
      throws IOException {
    session = new Session(folder.resolve("lines.js"), options);
    session.interact();
    var lab = session.adopt(network, topology, seed, journeys, pace);
    session.define("lab", lab);
    for (var host : network.hosts()) if (IDENTIFIER.matcher(host.name).matches()) session.define(host.name, lab.node(host.name));
  }

  /// Runs lines of JavaScript and prints what they come to.
  /// @return what was wrong; `null` if nothing was
  public ScriptFault evaluate(String lines) {
    return session.evaluate(lines);
  }

  /// What a callback of the lines failed with while time passed and none of them ran; `null` for nothing. Until it is asked
  /// for, callbacks are not called any more.
  public ScriptFault unheard() {
    return session.unheard();
  }

  /// What an expression comes to, as JSON; null where it comes to nothing, or cannot be told.
  public String json(String expression) {
    return session.json(expression);
  }

  /// Whether further lines can be run: after a limit was broken, nothing is left to run them in.
  public boolean usable() {
    return session.usable();
  }

  /// Whether lines are the beginning of something longer.
  public boolean isUnfinished(String lines) {
    return session.isUnfinished(lines);
  }

  /// The global names.
  public List<String> names() {
    return session.names();
  }

  /// What can follow `path` and a dot: the members of an object of the lab, or of any that a global name stands for.
  public List<String> members(String path) {
    var steps = path.split("\\.", -1);
    var value = session.global(steps[0]);
    for (int i = 1; i < steps.length && value != null; i++) value = value.hasMember(steps[i]) ? value.getMember(steps[i]) : null;
    if (value == null) return List.of();
    var names = new TreeSet<>(value.getMemberKeys());
    if (value.isProxyObject() && value.asProxyObject() instanceof ScriptObject<?> object) names.addAll(object.members().methodNames());
    return List.copyOf(names);
  }

  /// Ends what is under way, as Ctrl-C does.
  public void interrupt() {
    session.interrupt();
  }

  @Override public void close() {
    session.close();
  }
}
