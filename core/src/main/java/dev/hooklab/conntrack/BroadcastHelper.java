package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// Announces the answers to a question that the node itself has asked of a whole network (nf_conntrack_broadcast.c,
/// nf_conntrack_netbios_ns.c): they come from any address of the network, and from the protocol's port.
/// @param port where answers come from
/// @param seconds how long answers are waited for
record BroadcastHelper(TrackingCore core, String name, int port, int seconds) implements Helper {
  @Override public int proto() {
    return Proto.UDP;
  }

  @Override public Policy policy(int expectationClass) {
    return new Policy(1, seconds);
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (p.socket == null || p.out == null || CtInfo.direction(ctinfo) != Direction.ORIGINAL) return Verdict.ACCEPT;
    var network = network(NetDevice.of(p.out), new Ipv4(p.buf, p.net).dst());
    if (network == null) return Verdict.ACCEPT;
    var answer = ct.reply();
    var mask = answer.withSource(0, Integer.toUnsignedLong(network.prefix().mask().v4()), 0xffff);
    // Whether there is room for it or not, the question goes out.
    var _ = core.expectations.add(new Expectation(ct, answer.withSource(answer.srcHi(), answer.srcLo(), port), mask, 0, Expectation.PERMANENT, null));
    ct.prolong(seconds * Connection.HZ);
    return Verdict.ACCEPT;
  }

  /// The address of an interface whose network a broadcast address belongs to; null when it is none.
  private static InterfaceAddress network(NetDevice device, int broadcast) {
    for (var address : device.addresses()) {
      if (address.isV4() && !address.secondary() && address.broadcast() != null && address.broadcast().v4() == broadcast) return address;
    }
    return null;
  }
}
