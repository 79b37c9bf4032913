package dev.hooklab.lab.repl;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watcher;
import java.util.ArrayList;
import java.util.List;

/// Several watchers as one.
final class Watchers implements Watcher {
  private final List<Watcher> all = new ArrayList<>();

  void add(Watcher watcher) {
    all.add(watcher);
  }

  void remove(Watcher watcher) {
    all.remove(watcher);
  }

  @Override public void station(String node, Packet p, Station station, Slots.Device device) {
    for (var one : all) one.station(node, p, station, device);
  }

  @Override public void handler(String node, Packet p, String hook, String handler, String verdict) {
    for (var one : all) one.handler(node, p, hook, handler, verdict);
  }

  @Override public void rule(String node, Packet p, String table, String chain, int line, String rule, String action) {
    for (var one : all) one.rule(node, p, table, chain, line, rule, action);
  }

  @Override public void note(String node, Packet p, String what, String detail) {
    for (var one : all) one.note(node, p, what, detail);
  }

  @Override public void derived(String node, Packet from, Packet made, String how) {
    for (var one : all) one.derived(node, from, made, how);
  }

  @Override public void ended(String node, Packet p, String verdict, String detail) {
    for (var one : all) one.ended(node, p, verdict, detail);
  }

  @Override public void dropped(String node, Packet p, DropReason reason) {
    for (var one : all) one.dropped(node, p, reason);
  }
}
