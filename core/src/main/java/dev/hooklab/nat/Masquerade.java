package dev.hooklab.nat;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.ConntrackLog;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import java.util.function.Predicate;

/// Maps flows to the address of the interface that they leave by, and ends them when it is gone
/// (`nf_nat_masquerade.c`).
public final class Masquerade implements DeviceListener {
  /// Chooses an address for packets that leave by an interface (`inet_select_addr` for the next hop).
  public interface SourceAddress {
    /// The address as a big-endian `int`; 0 when there is none.
    int choose(Packet p, NetDevice out);
  }

  private final Nat nat;
  private final Conntrack conntrack;
  private final EventLoop loop;
  private final SourceAddress addresses;
  private final ConntrackLog log;

  /// Masquerading for a node; it wants to hear of the node's interfaces.
  public Masquerade(Nat nat, EventLoop loop, SourceAddress addresses, ConntrackLog log) {
    this.nat = nat;
    this.conntrack = nat.conntrack();
    this.loop = loop;
    this.addresses = addresses;
    this.log = log;
  }

  /// Maps the flow that a packet at POSTROUTING begins.
  /// @param range ports and flags
  public Verdict masquerade(Packet p, NatRange range) {
    var ct = Connection.of(p);
    // No source yet: a DHCP client, which no answer would find.
    if (ct.original().srcLo() == 0) return Verdict.ACCEPT;
    var out = NetDevice.of(p.out);
    int address = addresses.choose(p, out);
    if (address == 0) {
      log.print(out.name() + " ate my IP address");
      return Verdict.DROP;
    }
    NatInfo.of(ct).masqueradeIndex = out.index();
    return nat.setup(ct, range.at(Ip.v4(address)), Manip.SRC);
  }

  @Override public void down(NetDevice device) {
    endLater(ct -> NatInfo.masqueradeIndex(ct) == device.index());
  }

  @Override public void addressRemoved(NetDevice device, InterfaceAddress address) {
    endLater(ct -> NatInfo.masqueradeIndex(ct) == device.index() && ct.reply().dst().equals(address.ip()));
  }

  /// The kernel leaves it to a worker.
  private void endLater(Predicate<Connection> which) {
    loop.after(0, () -> {
      for (var ct : conntrack.connections()) if (which.test(ct)) conntrack.delete(ct, null);
    });
  }
}
