package dev.hooklab.xtables;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.hook.Hooks;
import dev.hooklab.ip.Ipv4Layer;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.nat.Masquerade;
import dev.hooklab.nat.Nat;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Fib;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Sockets;
import java.util.List;
import java.util.Optional;

/// The node around the tables: what they, their matches and targets may use. Built by the node's namespace.
public interface Env {
  EventLoop loop();

  SeededRandom random();

  /// What matches or targets of one kind keep with the node, made when it is first asked for.
  <T> T keep(PerNode<T> kind);

  /// Writes a line into the kernel's log, as `printk` does.
  /// @param level a syslog level, 0 to 7
  void printk(int level, String line);

  /// Whether packets that TRACE is about get into that log.
  boolean logsPackets();

  /// The node's hooks, for what has to look at packets outside of its rules.
  Hooks hooks();

  Conntrack conntrack();

  /// The sets that rules look packets up in.
  IpSets sets();

  Nat nat();

  Masquerade masquerade();

  /// The IPv4 layer, for what sends packets or answers with errors.
  Ipv4Layer ip();

  /// The routing tables, for what asks what kind of address one is, or for the way back.
  Fib fib();

  /// The sockets of the node, for what asks whether one waits for a packet.
  Sockets sockets();

  /// Routes a packet of the node's own again, after its addresses, mark or TOS have changed (`ip_route_me_harder`).
  /// @return 0, or the errno of the failure
  int reroute(Packet p);

  /// The time of day in seconds since 1970.
  long epochSeconds();

  /// The text of a file of the node, for what tools look up in one.
  Optional<String> file(String path);

  /// The host name of an address, if somebody has given it one.
  Optional<String> reverseLookup(Ip address);

  /// The addresses of a host name; empty when nobody has it.
  List<Ip> lookup(String name);
}
