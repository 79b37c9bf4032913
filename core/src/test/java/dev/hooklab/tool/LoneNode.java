package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.HookHandler;
import dev.hooklab.hook.Hooks;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.Extensions;
import dev.hooklab.xtables.Xtables;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tables without a network around them, and a shell for iptables.
public final class LoneNode implements Env {
  /// What a command answered.
  public record Answer(int code, String out, String err) {}

  public final Hooks hooks = new Hooks();
  public final EventLoop loop = new EventLoop();
  public final List<String> dmesg = new ArrayList<>();
  public final Xtables xtables = new Xtables(hooks, this, new Extensions(Matches.ALL, Targets.ALL));
  public int conntrackUsers;
  private final SeededRandom random = new SeededRandom(1);

  /// Runs a command line whose words are separated by single blanks.
  public Answer run(String line) {
    var words = Arrays.asList(line.split(" ", -1));
    return run(words.getFirst(), words.subList(1, words.size()), "");
  }

  public Answer run(String tool, List<String> args, String stdin) {
    var out = new StringBuilder();
    var err = new StringBuilder();
    int code = switch (tool) {
      case "iptables" -> IptablesRun.iptables(xtables, args, out, err);
      case "iptables-save" -> IptablesSave.run(xtables, args, out, err);
      default -> throw new AssertionError(tool + stdin);
    };
    return new Answer(code, out.toString(), err.toString());
  }

  @Override public EventLoop loop() {
    return loop;
  }

  @Override public SeededRandom random() {
    return random;
  }

  @Override public void printk(int level, String line) {
    dmesg.add(line);
  }

  @Override public void requireConntrack() {
    conntrackUsers++;
  }

  @Override public void releaseConntrack() {
    conntrackUsers--;
  }

  @Override public void natTable(Hook hook, HookHandler table) {}

  @Override public int reroute(Packet p) {
    return 0;
  }

  @Override public long epochSeconds() {
    return 1_767_225_600L;
  }

  @Override public Optional<String> reverseLookup(Ip address) {
    return address.isLoopback() ? Optional.of("localhost") : Optional.empty();
  }

  @Override public List<Ip> lookup(String name) {
    return List.of();
  }
}
