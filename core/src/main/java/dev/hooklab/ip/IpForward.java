package dev.hooklab.ip;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.Route;
import java.util.function.Consumer;

/// A packet on its way through: for somebody else, by way of this node.
public final class IpForward {
  private final Hooks hooks;
  private final IcmpErrors errors;
  private final PathMtus pathMtus;
  private final IpConfig config;
  private final Watch watch;
  private final Consumer<Packet> finish;

  IpForward(Hooks hooks, IcmpErrors errors, OptionProcessor options, IpOutput output, PathMtus pathMtus, IpConfig config, Watch watch) {
    this.hooks = hooks;
    this.errors = errors;
    this.pathMtus = pathMtus;
    this.config = config;
    this.watch = watch;
    this.finish = p -> {
      options.forward(p);
      output.output(p);
    };
  }

  /// Takes a packet that is routed on (`ip_forward`). What it answers with an error never comes to the FORWARD hook.
  void forward(Packet p, Route route) {
    var ip = Ipv4.of(p);
    watch.station(p, Station.FORWARD_PATH, p.in);
    // A socket of this node waits for it (TPROXY), but no route delivers it here.
    if (p.type != Packet.Type.HOST || p.chosen != null) {
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    if (ip.ttl() <= 1) {
      errors.send(p, Icmp.TIME_EXCEEDED, 0, 0);
      p.drop(DropReason.IP_INHDR);
      return;
    }
    if (route.gateway4 != 0 && p.options != null && IpOptions.of(p).strict) {
      errors.send(p, Icmp.DEST_UNREACH, Icmp.SR_FAILED, 0);
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    p.forwarded = true;
    int mtu = config.forwardUsePmtu.on() ? pathMtus.mtu(route, ip.dst()) : route.mtu();
    if (tooBig(p, ip, mtu)) {
      errors.send(p, Icmp.DEST_UNREACH, Icmp.FRAG_NEEDED, mtu);
      p.drop(DropReason.PKT_TOO_BIG);
      return;
    }
    ip.decrementTtl();
    if (p.redirect && (p.options == null || IpOptions.of(p).sourceRoute == 0)) errors.redirect(p, route.device, route.nextHop4(ip.dst()));
    p.out = route.device;
    hooks.run(Hook.FORWARD, p, finish);
  }

  /// `ip_exceeds_mtu`: a datagram that came in fragments with DF set exceeds by its largest fragment.
  private static boolean tooBig(Packet p, Ipv4 ip, int mtu) {
    return p.length() > mtu && ip.df() && (p.maxFragment == 0 || p.maxFragment > mtu);
  }
}
