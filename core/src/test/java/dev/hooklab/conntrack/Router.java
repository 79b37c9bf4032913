package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.nat.Nat;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.List;

/// Tracking and translation alone: packets are led through the hooks of a router by hand. After each packet a few ticks
/// pass, as they do between packets on a real machine.
public final class Router {
  public final EventLoop loop = new EventLoop();
  public final Sysctls sysctls = new Sysctls();
  public final Hooks hooks = new Hooks();
  public final List<String> log = new ArrayList<>();
  public final Conntrack conntrack;
  public final Nat nat;

  public Router() {
    var random = new SeededRandom(1);
    conntrack = new Conntrack(loop, random, sysctls, hooks, new ConntrackLog() {
      @Override public void warn(String line) {
        log.add(line);
      }

      @Override public void print(String line) {
        log.add(line);
      }

      @Override public void packet(Packet p, Hook hook, String prefix) {
        log.add(prefix.strip());
      }
    });
    nat = new Nat(conntrack, random, hooks);
    conntrack.require();
  }

  /// Leads a packet from one interface to another.
  /// @return how tracking saw it, or DROP
  public String forward(Packet p) {
    return run(p, Hook.PREROUTING, Hook.FORWARD, Hook.POSTROUTING);
  }

  /// Leads a packet to the router itself.
  public String deliver(Packet p) {
    return run(p, Hook.PREROUTING, Hook.INPUT);
  }

  /// Leads a packet away that the router has made.
  public String send(Packet p) {
    return run(p, Hook.OUTPUT, Hook.POSTROUTING);
  }

  private String run(Packet p, Hook... way) {
    var state = new String[1];
    boolean passed = true;
    for (var hook : way) {
      var out = new boolean[1];
      hooks.run(hook, p, _ -> out[0] = true);
      passed &= out[0];
      if (!passed) break;
      if (state[0] == null) state[0] = CtInfo.state(p);
    }
    loop.runUntil(loop.now() + 5 * EventLoop.MILLISECOND);
    return passed ? state[0] : "DROP";
  }

  public void pass(double seconds) {
    loop.runUntil(loop.now() + (long) (seconds * EventLoop.SECOND));
  }

  public void set(String key, long value) {
    assert sysctls.find(key).orElseThrow().set(value) : key;
  }

  /// What `conntrack -L` lists.
  public List<String> list() {
    return conntrack.connections().stream().map(Connection::toString).toList();
  }
}
