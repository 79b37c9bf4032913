package dev.hooklab.ip;

import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Hooks;
import dev.hooklab.neighbour.Neighbours;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.Fib;
import dev.hooklab.route.InputRoute;
import dev.hooklab.route.MulticastGroups;
import dev.hooklab.route.OutputRoute;
import dev.hooklab.route.Redirects;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctls;
import java.util.List;

/// The IPv4 layer of one node, put together: what comes in, what goes through, what goes out, and ICMP.
public final class Ipv4Layer {
  public final IpConfig config;
  public final IpInput input;
  public final IpOutput output;
  public final IcmpErrors errors;
  public final IcmpProtocol icmp;
  public final Defragmentation defragmentation;
  public final OutputRoute routes;
  public final InputRoute inputRoutes;
  public final MulticastGroups groups = new MulticastGroups();

  /// Builds the layer over what lies below it.
  /// @param devices the node's devices, `lo` first; the list grows as devices are added
  /// @param log hears of packets that cannot be
  public Ipv4Layer(EventLoop loop, SeededRandom random, Sysctls sysctls, Watch watch, Hooks hooks, Fib fib, Neighbours neighbours,
      List<NetDevice> devices, NetLog log) {
    config = new IpConfig(sysctls);
    errors = new IcmpErrors(loop, random.fork("icmp"), config, log);
    var reassembly = new Reassembly(loop, config, errors);
    defragmentation = new Defragmentation(hooks, reassembly);
    var redirects = new Redirects(loop::now);
    inputRoutes = new InputRoute(fib, groups, redirects, log);
    routes = new OutputRoute(fib, devices, groups, redirects);
    var pathMtus = new PathMtus(loop, config);
    output = new IpOutput(loop, hooks, routes, neighbours, errors, pathMtus, new IpIds(random.fork("ip id")), config, watch);
    errors.connect(output);
    var options = new OptionProcessor(inputRoutes, routes, errors, output::millisOfDay, log);
    var forward = new IpForward(hooks, errors, options, output, pathMtus, config, watch);
    input = new IpInput(hooks, inputRoutes, options, reassembly, forward, errors, config, watch);
    var redirectCheck = new RedirectCheck(loop, fib, routes, neighbours, redirects, config.gcTimeout, log);
    icmp = new IcmpProtocol(config, input, output, pathMtus, errors, redirectCheck, new BogusErrors(config, fib, log), new InterfaceProbe(config, devices, fib), watch);
    input.register(Proto.ICMP, icmp);
    input.register(Proto.IGMP, p -> watch.ended(p, "delivered", "IGMP"));
    input.register(Proto.PIM, p -> watch.ended(p, "delivered", "PIM"));
  }
}
