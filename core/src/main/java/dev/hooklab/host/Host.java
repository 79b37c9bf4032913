package dev.hooklab.host;

import dev.hooklab.addr.Ip;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One node: a namespace, files, a log, and the programs that run on it.
public final class Host {
  /// What a node is for; it decides whether it forwards, and whether it has a stack at all.
  public enum Kind {
    HOST, ROUTER, SWITCH;

    /// As topologies and scripts write it: `host`, `router`, `switch`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the nodes of one lab share: where programs are found, and what names stand for.
  public interface Surroundings {
    /// The program of a name; null when there is none.
    Tool tool(String name);

    /// All programs, sorted by name.
    List<Tool> tools();

    /// The names of all nodes.
    List<String> names();

    /// The address that a node's name stands for.
    Optional<Ip> address(String name);

    /// The number of the next process; namespaces of one machine count together.
    int nextPid();

    /// Wall-clock time at virtual time zero, in nanoseconds since 1970, for what prints a date.
    long epochNanos();
  }

  public final String name;
  public final Kind kind;
  public final Netns netns;
  public final FileTree files = new FileTree();
  public final Surroundings surroundings;
  private final Shell shell;
  private final List<Process> processes = new ArrayList<>();

  public Host(String name, Kind kind, EventLoop loop, SeededRandom random, Surroundings surroundings) {
    this.name = name;
    this.kind = kind;
    this.surroundings = surroundings;
    this.netns = new Netns(name, loop, random);
    netns.belongsTo(this);
    this.shell = new Shell(this);
    if (kind == Kind.ROUTER) netns.sysctls.find("net.ipv4.ip_forward").orElseThrow().set(1);
    ProcFiles.mount(this);
  }

  /// The address that a name stands for: a literal, a line of `/etc/hosts`, a node.
  public Optional<Ip> resolve(String name) {
    var literal = Ip.parse(name);
    if (literal.isPresent()) return literal;
    return ProcFiles.hosts(this, name).or(() -> surroundings.address(name));
  }

  /// The name that `/etc/hosts` gives an address.
  public Optional<String> nameOf(Ip address) {
    return ProcFiles.hostName(this, address);
  }

  /// Sets what `$?` is at the start of the next command line, for somebody who types line after line.
  public void statusBefore(int code) {
    shell.statusBefore(code);
  }

  /// Starts a command line as the node's shell would. A command that never waits has ended when this returns.
  public Process spawn(String line, Input in, Output out, Output err) {
    return shell.run(line, in, out, err);
  }

  /// The programs that a command line names, as far as that is known before it is run.
  /// @throws IllegalArgumentException with the shell's words for a line that is no command
  public List<String> programs(String line) {
    return Shell.programs(line);
  }

  /// Starts a program that is no tool: a service of the lab, or the body of a test.
  public Process start(String command, Input in, Output out, Output err, Function<Process, Integer> body) {
    var process = register(command, in, out, err);
    process.start(() -> body.apply(process));
    return process;
  }

  Process register(String command, Input in, Output out, Output err) {
    var process = new Process(this, surroundings.nextPid(), command, in, out, err);
    processes.add(process);
    return process;
  }

  void ended(Process process) {
    processes.remove(process);
  }

  /// The programs that run now, in the order of their start.
  public List<Process> processes() {
    return Collections.unmodifiableList(processes);
  }

  /// Ends every program, as a shutdown does.
  public void shutdown() {
    for (var process : List.copyOf(processes)) process.kill();
  }
}
