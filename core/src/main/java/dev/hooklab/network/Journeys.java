package dev.hooklab.network;

import dev.hooklab.addr.Proto;
import dev.hooklab.network.Journey.Ends;
import dev.hooklab.network.Journey.Step;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watcher;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// Writes down each packet's way as the nodes tell of it. Bounded: the oldest journeys are forgotten first.
public final class Journeys implements Watcher {
  private static final int MAX_JOURNEYS = 1 << 14;

  private final EventLoop loop;
  /// A journey's place is its number modulo the length, a power of two.
  private Journey[] ring = new Journey[64];
  private long first = 1;
  private long next = 1;

  public Journeys(EventLoop loop) {
    this.loop = loop;
  }

  /// All journeys that are remembered, the oldest first.
  public List<Journey> all() {
    var all = new ArrayList<Journey>();
    for (long number = first; number < next; number++) all.add(ring[place(number)]);
    return all;
  }

  public void clear() {
    first = next;
  }

  @Override public void station(String node, Packet p, Station station, Slots.Device device) {
    of(p, null).whole(p);
    step(node, p, station.label(), "at " + (device == null ? "-" : device.name()), null);
  }

  @Override public void handler(String node, Packet p, String hook, String handler, String verdict) {
    var journey = of(p, null);
    var now = ends(p);
    var before = journey.ends().isEmpty() ? now : journey.ends().getLast();
    if (now != null && !now.equals(before)) {
      journey.saw(now);
      journey.add(new Step(loop.now(), node, hook, null, null, null, 0, "rewritten", "by " + handler + ": " + before + " became " + now));
    }
    if (!verdict.equals("ACCEPT")) journey.add(new Step(loop.now(), node, hook, null, null, null, 0, verdict, "by " + handler));
  }

  @Override public void rule(String node, Packet p, String table, String chain, int line, String rule, String action) {
    of(p, null).add(new Step(loop.now(), node, chain, table, chain, rule, line, action, null));
    if (action.startsWith("REJECT")) of(p, null).verdict("rejected");
  }

  @Override public void note(String node, Packet p, String what, String detail) {
    step(node, p, "", what, detail);
    if (what.equals("queued")) of(p, null).verdict("queued");
  }

  /// Parts of a packet stay on its journey; what was made because of it has one of its own.
  @Override public void derived(String node, Packet from, Packet made, String how) {
    var parent = of(from, null);
    if (how.equals("fragment")) {
      made.journey = from.journey;
      parent.add(new Step(loop.now(), node, "", null, null, null, 0, how, null));
      return;
    }
    made.journey = 0;
    of(made, parent.origin(how));
    parent.add(new Step(loop.now(), node, "", null, null, null, 0, "caused", how));
  }

  @Override public void ended(String node, Packet p, String verdict, String detail) {
    step(node, p, "", verdict, detail);
    of(p, null).verdict(verdict);
  }

  @Override public void dropped(String node, Packet p, DropReason reason) {
    var journey = of(p, null);
    journey.add(new Step(loop.now(), node, "", null, null, null, 0, "dropped", reason.name() + ": " + reason.meaning()));
    if (!journey.verdict().equals("rejected")) journey.verdict("dropped");
  }

  private void step(String node, Packet p, String at, String action, String detail) {
    var journey = of(p, null);
    var now = ends(p);
    if (now != null) journey.saw(now);
    journey.add(new Step(loop.now(), node, at, null, null, null, 0, action, detail));
  }

  /// The packet's journey; one that was forgotten begins anew.
  private Journey of(Packet p, Journey.Origin origin) {
    if (p.journey >= first && p.journey < next) return ring[place(p.journey)];
    if (next - first == ring.length) {
      if (ring.length < MAX_JOURNEYS) grow(); else first++;
    }
    p.journey = next++;
    var journey = new Journey(p, origin);
    ring[place(p.journey)] = journey;
    return journey;
  }

  private int place(long number) {
    return (int) number & ring.length - 1;
  }

  private void grow() {
    var before = ring;
    ring = new Journey[before.length * 2];
    for (long number = first; number < next; number++) ring[place(number)] = before[(int) number & before.length - 1];
  }

  /// The addresses and ports that an IPv4 packet bears; null for anything else.
  private static Ends ends(Packet p) {
    if (p.etherType != Ethernet.IPV4 || p.end - p.net < Ipv4.MIN_LEN) return null;
    var ip = Ipv4.of(p);
    int protocol = ip.protocol();
    boolean ports = (protocol == Proto.TCP || protocol == Proto.UDP) && ip.fragmentOffset() == 0 && ip.payload() + 4 <= p.end;
    return new Ends(protocol, ip.src(), ip.dst(), ports ? Bytes.u16(p.buf, ip.payload()) : 0, ports ? Bytes.u16(p.buf, ip.payload() + 2) : 0);
  }
}
