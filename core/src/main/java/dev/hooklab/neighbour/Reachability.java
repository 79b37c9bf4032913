package dev.hooklab.neighbour;

import dev.hooklab.addr.Mac;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Truesize;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import java.util.List;

/// Moves neighbours through their states: asks, believes, doubts, gives up (`neigh_timer_handler`, `__neigh_update`; RFC 4861 §7.3).
final class Reachability {
  private final EventLoop loop;
  private final SeededRandom random;
  private final Neighbours.Solicitor solicitor;

  Reachability(EventLoop loop, SeededRandom random, Neighbours.Solicitor solicitor) {
    this.loop = loop;
    this.random = random;
    this.solicitor = solicitor;
  }

  /// A neighbour begins: nothing is known of it.
  void begin(Neighbour neighbour) {
    neighbour.timer = loop.timer(() -> expire(neighbour));
    neighbour.updated = loop.now();
    neighbour.used = loop.now();
    neighbour.confirmed = longUnconfirmed(neighbour);
  }

  /// Whether the entry changed so lately that the first answer is to be believed rather than another (`locktime`).
  boolean locked(Neighbour neighbour) {
    return loop.now() - neighbour.updated <= neighbour.conf.locktime();
  }

  // -------- the way out

  /// Whether a packet can be sent at once; if not, it is queued here (`__neigh_event_send`).
  boolean eventSend(Neighbour neighbour, Packet p, Neighbours.Unreachable onUnreachable) {
    neighbour.used = loop.now();
    switch (neighbour.state) {
      case STALE -> {
        doubt(neighbour);
        return true;
      }
      case DELAY, PROBE, REACHABLE, NOARP, PERMANENT -> {
        return true;
      }
      case NONE, FAILED -> {
        if (neighbour.conf.asks()) {
          enqueue(neighbour, p, onUnreachable);
          ask(neighbour);
        } else {
          suspect(neighbour, Nud.FAILED);
          p.drop(DropReason.NEIGH_FAILED);
        }
      }
      case INCOMPLETE -> enqueue(neighbour, p, onUnreachable);
    }
    return false;
  }

  /// The MAC is used although nobody has confirmed it of late: it will be asked for, unless somebody does.
  private void doubt(Neighbour neighbour) {
    suspect(neighbour, Nud.DELAY);
    neighbour.timer.armInBackground(neighbour.conf.delayFirstProbe());
  }

  private void enqueue(Neighbour neighbour, Packet p, Neighbours.Unreachable onUnreachable) {
    p.watch.station(p, Station.NEIGHBOUR, neighbour.device);
    p.watch.note(p, "queued", "waits for the MAC of " + neighbour.ip);
    int cost = Truesize.of(p.end - p.transport());
    while (!neighbour.queue.isEmpty() && neighbour.queuedBytes + cost > neighbour.conf.queueBytes()) {
      var oldest = neighbour.queue.poll().packet();
      neighbour.queuedBytes -= Truesize.of(oldest.end - oldest.transport());
      oldest.drop(DropReason.NEIGH_QUEUEFULL);
    }
    neighbour.queue.add(new Neighbour.Waiting(p, onUnreachable));
    neighbour.queuedBytes += cost;
  }

  /// Begins to ask for the MAC.
  void ask(Neighbour neighbour) {
    neighbour.state = Nud.INCOMPLETE;
    neighbour.updated = loop.now();
    neighbour.probes = neighbour.conf.unicastProbes();
    probe(neighbour);
  }

  // -------- what becomes known

  /// How an update treats what is known already (`NEIGH_UPDATE_F_*`): whether another MAC replaces the one that is known,
  /// and whether an administrator speaks, before whom no entry is fixed.
  record Authority(boolean override, boolean admin) {
    static final Authority WEAK = new Authority(false, false);
    static final Authority OVERRIDE = new Authority(true, false);
    static final Authority ADMIN = new Authority(true, true);
  }

  /// Moves an entry to a state (`__neigh_update`).
  /// @param mac null to keep the one that is known
  /// @return false when the state needs a MAC and there is none
  boolean update(Neighbour neighbour, Mac mac, Nud wanted, Authority authority) {
    var old = neighbour.state;
    if (!authority.admin && (old == Nud.NOARP || old == Nud.PERMANENT)) return true;
    if (!wanted.valid()) {
      neighbour.timer.cancel();
      neighbour.state = wanted;
      if ((old == Nud.INCOMPLETE || old == Nud.PROBE) && wanted == Nud.FAILED) giveUp(neighbour);
      return true;
    }
    if (mac == null && !old.valid()) return false;
    boolean other = mac != null && !(old.valid() && mac.equals(neighbour.mac));
    if (wanted.connected()) neighbour.confirmed = loop.now();
    if (old.valid()) {
      if (other && !authority.override) return true;
      if (!other && wanted == Nud.STALE && !authority.admin) return true;
    }
    if (wanted != old || other) neighbour.updated = loop.now();
    if (wanted != old) enter(neighbour, wanted);
    if (other) {
      neighbour.mac = mac;
      if (!wanted.connected()) neighbour.confirmed = longUnconfirmed(neighbour);
    }
    if (wanted != old && !old.valid()) flushQueue(neighbour);
    return true;
  }

  private void enter(Neighbour neighbour, Nud state) {
    neighbour.timer.cancel();
    neighbour.state = state;
    switch (state) {
      case REACHABLE -> neighbour.timer.armInBackground(reachableTime(neighbour));
      case DELAY, PROBE -> {
        if (state == Nud.PROBE) neighbour.probes = 0;
        neighbour.timer.arm(0);
      }
      case NONE, INCOMPLETE, STALE, FAILED, NOARP, PERMANENT -> { }
    }
  }

  /// Upper layers saw that the neighbour answers (`dst_confirm`).
  void confirm(Neighbour neighbour) {
    neighbour.confirmed = loop.now();
  }

  private void flushQueue(Neighbour neighbour) {
    neighbour.queuedBytes = 0;
    if (!neighbour.queue.isEmpty() && neighbour.state == Nud.STALE) doubt(neighbour);
    while (!neighbour.queue.isEmpty()) Neighbours.send(neighbour.queue.poll().packet(), neighbour.device, neighbour.mac.bits());
  }

  /// Between half and one and a half times the base, so that neighbours do not expire in step.
  private long reachableTime(Neighbour neighbour) {
    long base = neighbour.conf.baseReachable();
    return base / 2 + (long) (random.nextDouble() * base);
  }

  private long longUnconfirmed(Neighbour neighbour) {
    return loop.now() - 2 * neighbour.conf.baseReachable();
  }

  private void expire(Neighbour neighbour) {
    long now = loop.now();
    switch (neighbour.state) {
      case REACHABLE -> {
        if (now - neighbour.confirmed < neighbour.conf.baseReachable() / 2) {
          neighbour.timer.armInBackground(reachableTime(neighbour));
        } else if (now - neighbour.used <= neighbour.conf.delayFirstProbe()) {
          doubt(neighbour);
        } else {
          suspect(neighbour, Nud.STALE);
        }
      }
      case DELAY -> {
        if (now - neighbour.confirmed <= neighbour.conf.delayFirstProbe()) {
          neighbour.updated = now;
          enter(neighbour, Nud.REACHABLE);
        } else {
          suspect(neighbour, Nud.PROBE);
          neighbour.probes = 0;
          probe(neighbour);
        }
      }
      case PROBE, INCOMPLETE -> {
        if (neighbour.probes >= neighbour.conf.probes(neighbour.state == Nud.PROBE)) fail(neighbour); else probe(neighbour);
      }
      case NONE, STALE, FAILED, NOARP, PERMANENT -> { }
    }
  }

  private void suspect(Neighbour neighbour, Nud state) {
    neighbour.state = state;
    neighbour.updated = loop.now();
  }

  /// Asks once more, of whoever is believed to have the address first (`arp_solicit`).
  private void probe(Neighbour neighbour) {
    boolean unicast = neighbour.probes < neighbour.conf.unicastProbes();
    boolean toProgram = !unicast && neighbour.probes < neighbour.conf.unicastProbes() + neighbour.conf.programProbes();
    neighbour.probes++;
    neighbour.timer.arm(neighbour.conf.retrans());
    if (toProgram) return;
    var waiting = neighbour.queue.peek();
    solicitor.solicit(neighbour, waiting == null ? null : waiting.packet(), unicast);
  }

  private void fail(Neighbour neighbour) {
    neighbour.state = Nud.FAILED;
    neighbour.updated = loop.now();
    giveUp(neighbour);
  }

  /// Tells the senders of what waits for the MAC (`neigh_invalidate`).
  private void giveUp(Neighbour neighbour) {
    neighbour.queuedBytes = 0;
    for (var waiting : drained(neighbour)) {
      waiting.onUnreachable().unreachable(waiting.packet());
      waiting.packet().drop(DropReason.NEIGH_FAILED);
    }
  }

  /// The neighbour is no more: what waits for it is dropped.
  void end(Neighbour neighbour) {
    neighbour.timer.cancel();
    neighbour.state = Nud.FAILED;
    for (var waiting : drained(neighbour)) waiting.packet().drop(DropReason.NEIGH_DEAD);
  }

  private static List<Neighbour.Waiting> drained(Neighbour neighbour) {
    var all = List.copyOf(neighbour.queue);
    neighbour.queue.clear();
    return all;
  }
}
