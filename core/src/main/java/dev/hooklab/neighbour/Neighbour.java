package dev.hooklab.neighbour;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.Timer;
import java.util.ArrayDeque;

/// One neighbour on one device: the kernel's `struct neighbour`. [Reachability] moves it through its states.
public final class Neighbour {
  public final NetDevice device;
  public final Ip ip;
  final NeighbourConf conf;
  Nud state = Nud.NONE;
  Mac mac = Mac.ZERO;
  int probes;
  long confirmed;
  long used;
  long updated;
  Timer timer;
  final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  int queuedBytes;

  /// A packet that waits for the MAC, and who hears when it never comes.
  record Waiting(Packet packet, Neighbours.Unreachable onUnreachable) {}

  Neighbour(NetDevice device, Ip ip, NeighbourConf conf) {
    this.device = device;
    this.ip = ip;
    this.conf = conf;
  }

  public Nud state() {
    return state;
  }

  /// The MAC, as far as it is known.
  public Mac mac() {
    return mac;
  }

  /// When it was last used, last confirmed and last changed, in virtual time.
  public long used() {
    return used;
  }

  public long confirmed() {
    return confirmed;
  }

  public long updated() {
    return updated;
  }

  /// Whether it is about to change by itself, because time has passed or an answer has not come.
  public boolean timed() {
    return timer.armed();
  }

  /// How often it was asked since the last answer.
  public int probes() {
    return probes;
  }
}
