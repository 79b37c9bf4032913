package dev.hooklab.bridge;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Forwards frames between its ports, by the MACs it has seen behind each (IEEE 802.1D §7.8); it knows no spanning tree.
public final class Bridge {
  /// How long a MAC that is not heard again is remembered.
  private static final long AGEING = 300 * EventLoop.SECOND;
  /// The reserved group addresses 01:80:c2:00:00:0x never cross a bridge (IEEE 802.1D §7.12.6).
  private static final long LINK_LOCAL = 0x0180_c200_0000L;

  /// Where a MAC was last seen, and when.
  public record Learned(NetDevice port, long at) {}

  private final EventLoop loop;
  private final List<NetDevice> ports = new ArrayList<>();
  private final Map<Long, Learned> table = new LinkedHashMap<>();

  public Bridge(EventLoop loop) {
    this.loop = loop;
  }

  /// Makes a device a port.
  public void add(NetDevice port) {
    ports.add(port);
    port.rxHandler(this::receive);
  }

  public List<NetDevice> ports() {
    return ports;
  }

  /// What is known of where MACs are, in the order of learning; old entries may still be there.
  public Map<Long, Learned> table() {
    return table;
  }

  private void receive(Packet p, NetDevice in) {
    in.watch.station(p, Station.BRIDGE, in);
    var eth = new Ethernet(p.buf, p.mac);
    long src = eth.srcBits();
    long dst = eth.dstBits();
    if ((src >>> 40 & 1) != 0 || src == 0) {
      p.drop(DropReason.MAC_INVALID_SOURCE);
      return;
    }
    var known = table.get(src);
    if (known == null || known.port != in || known.at != loop.now()) table.put(src, new Learned(in, loop.now()));
    if ((dst & ~0xfL) == LINK_LOCAL) {
      p.drop(DropReason.BRIDGE_NO_EGRESS_PORT);
      return;
    }
    var out = (dst >>> 40 & 1) != 0 ? null : table.get(dst);
    if (out != null && loop.now() - out.at <= AGEING) {
      if (out.port == in) p.drop(DropReason.BRIDGE_NO_EGRESS_PORT); else out.port.transmit(p);
      return;
    }
    flood(p, in);
  }

  private void flood(Packet p, NetDevice in) {
    NetDevice last = null;
    for (var port : ports) {
      if (port == in || !port.running()) continue;
      if (last != null) {
        var copy = p.copy();
        p.watch.derived(p, copy, "flooded");
        last.transmit(copy);
      }
      last = port;
    }
    if (last == null) p.drop(DropReason.BRIDGE_NO_EGRESS_PORT); else last.transmit(p);
  }
}
