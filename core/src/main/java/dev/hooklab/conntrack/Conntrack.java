package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.Hooks.Registration;
import dev.hooklab.hook.Priority;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The connection tracking of one node. It looks at packets only while somebody needs it ([#require()]); rules read a
/// packet's connection from [Connection#of] and [Packet#ctinfo].
public final class Conntrack {
  private final TrackingCore core;
  private final Hooks hooks;
  private final ConntrackInput input;
  private final ConntrackConfirm confirm;
  private final TcpTracker tcp;
  private final ConnectionControl control;
  private final List<Registration> registrations = new ArrayList<>();
  private final List<Helper> helpers = new ArrayList<>();
  private final TimeoutPolicies timeoutPolicies;
  private Runnable onRequired = () -> {};
  private Runnable onReleased = () -> {};
  private int users;
  private int labelUsers;

  /// Tracking for a node's IPv4 packets; it declares its tunables, and stands at no hook yet.
  public Conntrack(EventLoop loop, SeededRandom random, Sysctls sysctls, Hooks hooks, ConntrackLog log) {
    this.hooks = hooks;
    core = new TrackingCore(loop, random, sysctls, log);
    input = new ConntrackInput(this, core, new GenericTracker(sysctls));
    confirm = new ConntrackConfirm(input, core);
    control = new ConnectionControl(core, input);
    timeoutPolicies = new TimeoutPolicies(core, input);
    var udp = new UdpTracker(core, sysctls);
    tcp = new TcpTracker(core, sysctls);
    input.tracker(Proto.TCP, tcp);
    input.tracker(Proto.UDP, udp);
    input.tracker(Proto.UDPLITE, new UdpliteTracker(core, udp.timeouts()));
    input.tracker(Proto.ICMP, new IcmpTracker(sysctls, "icmp_timeout"));
    input.tracker(Proto.ICMPV6, new IcmpTracker(sysctls, "icmpv6_timeout"));
    input.tracker(Proto.GRE, new GreTracker(sysctls));
    input.tracker(Proto.SCTP, new SctpTracker(core, sysctls));
    helpers.addAll(List.of(new FtpHelper(core), new TftpHelper(core), new IrcHelper(core), new AmandaHelper(core), new SaneHelper(core),
        new PptpHelper(core), new SipHelper(core, Proto.UDP), new SipHelper(core, Proto.TCP),
        new BroadcastHelper(core, "netbios-ns", 137, 3), SnmpHelper.agents(core), SnmpHelper.traps(core)));
    helpers.addAll(H323Helper.all());
  }

  // -------- standing at the hooks

  /// Says what to do when tracking begins and when it ends: the node puts fragments together meanwhile.
  public void onRequired(Runnable begins, Runnable ends) {
    onRequired = begins;
    onReleased = ends;
  }

  /// A rule needs connections: the first one that does puts tracking at its hooks (`nf_ct_netns_get`).
  public void require() {
    if (users++ > 0) return;
    onRequired.run();
    registrations.add(hooks.register(Hook.PREROUTING, Priority.CONNTRACK, "conntrack", input::handle4));
    registrations.add(hooks.register(Hook.OUTPUT, Priority.CONNTRACK, "conntrack", input::handle4));
    registrations.add(hooks.register(Hook.INPUT, Priority.CONFIRM, "confirm", confirm::handle4));
    registrations.add(hooks.register(Hook.POSTROUTING, Priority.CONFIRM, "confirm", confirm::handle4));
    forgetWindows();
  }

  /// A rule that needed connections is gone; with the last one tracking ends, and what is in the table ages.
  public void release() {
    assert users > 0 : "released more often than required";
    if (--users > 0) return;
    for (var registration : registrations) hooks.remove(registration);
    registrations.clear();
    onReleased.run();
  }

  public boolean tracking() {
    return users > 0;
  }

  /// While nobody looked, established connections went on: learn their windows anew (`nf_ct_tcp_fixup`).
  private void forgetWindows() {
    for (var ct = core.table.first(); ct != null; ct = ct.later) {
      if (ct.tcpState() != TcpState.ESTABLISHED) continue;
      for (var side : ct.tcp.seen) side.maxWin = 0;
    }
  }

  /// A rule reads or sets labels: connections that begin from now on can have some.
  public void requireLabels() {
    labelUsers++;
  }

  public void releaseLabels() {
    labelUsers--;
  }

  boolean usesLabels() {
    return labelUsers > 0;
  }

  // -------- what rules can give to connections

  /// All helpers.
  public List<Helper> helpers() {
    return Collections.unmodifiableList(helpers);
  }

  /// The helper of a name for a protocol.
  public Optional<Helper> helper(String name, int protocol) {
    return helpers.stream().filter(h -> h.name().equals(name) && h.proto() == protocol).findFirst();
  }

  /// The timeouts that rules can choose.
  public TimeoutPolicies timeoutPolicies() {
    return timeoutPolicies;
  }

  // -------- packets

  /// Gives a packet that the node makes because of another one, an ICMP error or a RST, the connection of its cause
  /// (`nf_ct_attach`).
  public static void attach(Packet made, Packet cause) {
    var ct = Connection.of(cause);
    if (ct == null) return;
    made.ct = ct;
    made.ctinfo = CtInfo.direction(cause.ctinfo) == Direction.ORIGINAL ? CtInfo.RELATED_REPLY : CtInfo.RELATED;
  }

  // -------- what there is

  /// The current tick of 4 ms.
  public long now() {
    return core.now();
  }

  long nowNanos() {
    return core.loop.now();
  }

  /// How many connections there are; expired ones count until somebody comes across them.
  public int count() {
    return core.table.size();
  }

  public ConntrackStats stats() {
    return core.stats;
  }

  public Expectations expectations() {
    return core.expectations;
  }

  /// The switch that has connections count packets and bytes; `connbytes` turns it on.
  public Sysctl accounting() {
    return core.accounting;
  }

  /// All live connections in the order of their confirmation, but for those that only answers find. Like any dump it ends those
  /// that have expired.
  public List<Connection> connections() {
    var live = new ArrayList<Connection>(core.table.size());
    for (var ct = core.table.first(); ct != null;) {
      var following = ct.later;
      if (ct.expired(core.now())) core.kill(ct, null); else if (!ct.has(Status.NAT_CLASH)) live.add(ct);
      ct = following;
    }
    return live;
  }

  /// The live connection that a packet of a zone with this tuple belongs to; null when there is none.
  public Connection find(Tuple tuple, Zone zone) {
    var entry = core.table.find(tuple, zone, core.now());
    return entry == null ? null : entry.connection;
  }

  /// What the connection of an IPv4 packet would begin with; null for a fragment or a header that is cut off.
  public Tuple begun(Packet p, Zone zone) {
    return input.begun(p, zone);
  }

  /// Whether another connection answers to a tuple (`nf_conntrack_tuple_taken`); one that began exactly as this one does
  /// not count, for the two will be found to be the same.
  public boolean taken(Tuple tuple, Connection by) {
    boolean holder = core.table.isTakenFrom(tuple, by, core.now());
    if (holder) core.stats.found++;
    return holder;
  }

  /// Whether two packets that begin the same flow at the same time may end up in one connection.
  public boolean allowsClash(int protocol) {
    return input.tracker(protocol).allowsClash();
  }

  // -------- changes from outside

  public void listen(ConntrackListener listener) {
    core.events.add(listener);
  }

  public void ignore(ConntrackListener listener) {
    core.events.remove(listener);
  }

  /// Sets the layer above.
  public void nat(NatLayer layer) {
    core.nat(layer);
  }

  /// What makes and changes connections for somebody outside.
  public ConnectionControl control() {
    return control;
  }

  /// Ends a connection.
  /// @param cause who wants it; null for the stack itself
  public void delete(Connection ct, Cause cause) {
    core.kill(ct, cause);
  }

  /// Ends a connection with a packet that is still counted (`nf_ct_kill_acct`).
  public void deleteCounting(Connection ct, Packet p) {
    ct.count(p, p.ctinfo);
    core.kill(ct, null);
  }

  /// Ends all connections.
  public void flush(Cause cause) {
    for (var ct = core.table.first(); ct != null;) {
      var following = ct.later;
      core.kill(ct, cause);
      ct = following;
    }
  }

  /// Ends a TCP connection in seconds, as a RST does that the node itself sends (`nf_ct_set_closing` in REJECT).
  public void close(Connection ct) {
    if (ct.proto() == Proto.TCP && ct.confirmed()) tcp.close(ct);
  }
}
