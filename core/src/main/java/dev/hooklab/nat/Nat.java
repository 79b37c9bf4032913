package dev.hooklab.nat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Announcement;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.conntrack.NatLayer;
import dev.hooklab.conntrack.Status;
import dev.hooklab.conntrack.Tuple;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.Hooks.Registration;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/// The address translation of one node: at its hooks it has the rules map each new flow, and rewrites every packet of a
/// mapped one (`nf_nat_inet_fn`).
public final class Nat {
  /// Finds a packet's way anew when its destination was rewritten after routing (`ip_route_me_harder`).
  public interface Reroute {
    /// Routes the packet again.
    /// @return 0, or the negative errno when there is no way
    int reroute(Packet p);
  }

  private final Conntrack conntrack;
  private final Hooks hooks;
  private final BySource bySource = new BySource();
  private final UniqueTuple unique;
  private final Announcements announcements;
  private final List<Registration> registrations = new ArrayList<>();
  private Reroute rerouting = p -> 0;
  private NatTable table = (p, hook) -> Verdict.ACCEPT;

  /// Translation on top of a node's tracking; it stands at no hook yet.
  public Nat(Conntrack conntrack, SeededRandom random, Hooks hooks) {
    this.conntrack = conntrack;
    this.hooks = hooks;
    unique = new UniqueTuple(conntrack, bySource, random.fork("nat"));
    announcements = new Announcements(this, conntrack.expectations(), random.fork("nat expectations"));
    conntrack.nat(new Tracked());
  }

  /// Sets who finds a way for locally made packets that were sent elsewhere.
  public void rerouteBy(Reroute rerouting) {
    this.rerouting = rerouting;
  }

  /// Stands at the hooks with a table of rules, as the kernel does from the moment the `nat` table exists.
  public void register(NatTable rules) {
    assert registrations.isEmpty() : "there is one nat table";
    table = rules;
    registrations.add(hooks.register(Hook.PREROUTING, Priority.NAT_DST, "nat", this::prerouting));
    registrations.add(hooks.register(Hook.POSTROUTING, Priority.NAT_SRC, "nat", this::translate));
    registrations.add(hooks.register(Hook.OUTPUT, Priority.NAT_DST, "nat", this::output));
    registrations.add(hooks.register(Hook.INPUT, Priority.NAT_SRC, "nat", this::input));
  }

  /// Leaves the hooks.
  public void unregister() {
    for (var registration : registrations) hooks.remove(registration);
    registrations.clear();
  }

  // -------- the hooks

  private Verdict prerouting(Packet p, Hook hook) {
    int before = new Ipv4(p.buf, p.net).dst();
    var verdict = translate(p, hook);
    if (new Ipv4(p.buf, p.net).dst() != before) p.dst = null;
    return verdict;
  }

  private Verdict output(Packet p, Hook hook) {
    var verdict = translate(p, hook);
    var ct = Connection.of(p);
    if (!(verdict instanceof Verdict.Accept) || ct == null) return verdict;
    int direction = CtInfo.direction(p.ctinfo);
    if (ct.tuple(direction).dstLo() == ct.tuple(Direction.other(direction)).srcLo()) return verdict;
    int error = rerouting.reroute(p);
    return error == 0 ? verdict : new Verdict.Drop(DropReason.IP_OUTNOROUTES, -error);
  }

  private Verdict input(Packet p, Hook hook) {
    int before = new Ipv4(p.buf, p.net).src();
    var verdict = translate(p, hook);
    // A socket that was found early was found for the wrong peer.
    if (new Ipv4(p.buf, p.net).src() != before) p.socket = null;
    return verdict;
  }

  private Verdict translate(Packet p, Hook hook) {
    var ct = Connection.of(p);
    if (ct == null) return Verdict.ACCEPT;
    int ctinfo = p.ctinfo;
    var manip = Manip.at(hook);
    if (ctinfo == CtInfo.ESTABLISHED || ctinfo == CtInfo.ESTABLISHED_REPLY) {
      return leavesElsewhere(ct, p, hook) ? elsewhere(ct, p) : rewrite(ct, p, manip);
    }
    if (CtInfo.related(ctinfo) && new Ipv4(p.buf, p.net).protocol() == Proto.ICMP) {
      return IcmpTranslation.translate(p, ct, manip) ? Verdict.ACCEPT : Verdict.DROP;
    }
    if (!ct.has(manip.doneBit())) {
      var verdict = table.walk(p, hook);
      if (!(verdict instanceof Verdict.Accept)) return verdict;
      if (!ct.has(manip.doneBit())) {
        var bound = bindToItself(ct, manip);
        if (!(bound instanceof Verdict.Accept)) return bound;
      }
    } else if (leavesElsewhere(ct, p, hook)) {
      return elsewhere(ct, p);
    }
    return rewrite(ct, p, manip);
  }

  /// A masqueraded flow's address belongs to the interface that it left by (`nf_nat_oif_changed`).
  private static boolean leavesElsewhere(Connection ct, Packet p, Hook hook) {
    if (hook != Hook.POSTROUTING) return false;
    int index = NatInfo.masqueradeIndex(ct);
    return index != 0 && CtInfo.direction(p.ctinfo) == Direction.ORIGINAL && p.out != null && p.out.index() != index;
  }

  private Verdict elsewhere(Connection ct, Packet p) {
    conntrack.deleteCounting(ct, p);
    return Verdict.DROP;
  }

  // -------- mapping a flow

  /// Maps a new flow (`nf_nat_setup_info`): chooses a tuple within the range. Of a flow that is under way nothing changes.
  public Verdict setup(Connection ct, NatRange range, Manip manip) {
    if (ct.confirmed()) return Verdict.ACCEPT;
    assert !ct.has(manip.doneBit()) : ct;
    var current = ct.reply().inverse();
    var chosen = unique.choose(ct, current, range, manip);
    if (!chosen.equals(current)) {
      ct.expectReply(chosen.inverse());
      ct.status |= manip.bit();
    }
    NatInfo.of(ct);
    ct.status |= manip.doneBit();
    return Verdict.ACCEPT;
  }

  /// No rule spoke: the flow keeps its address, and its port if nobody else has it (`nf_nat_alloc_null_binding`).
  private Verdict bindToItself(Connection ct, Manip manip) {
    var reply = ct.reply();
    return setup(ct, NatRange.to(manip == Manip.SRC ? reply.dst() : reply.src()), manip);
  }

  /// Maps a packet's flow to the node itself: to the address of the interface that it came in by, or to loopback
  /// (`nf_nat_redirect_ipv4`).
  public Verdict redirect(Packet p, Hook hook, NatRange range) {
    var to = Ip.LOOPBACK4;
    if (hook != Hook.OUTPUT) {
      var address = NetDevice.of(p.in).primary4();
      if (address == null) return Verdict.DROP;
      to = address.ip();
    }
    return setup(Connection.of(p), range.at(to), Manip.DST);
  }

  /// Maps a packet's flow into another network, host bits kept (`netmap_tg4`).
  /// @param range from the network's first address to its last
  public Verdict netmap(Packet p, Hook hook, NatRange range) {
    var manip = Manip.at(hook);
    int network = ~(range.min().v4() ^ range.max().v4());
    var ip = new Ipv4(p.buf, p.net);
    int own = manip == Manip.SRC ? ip.src() : ip.dst();
    return setup(Connection.of(p), range.at(Ip.v4(own & ~network | range.min().v4() & network)), manip);
  }

  /// What tracking tells.
  private final class Tracked implements NatLayer {
    @Override public void confirmed(Connection ct) {
      bySource.confirmed(ct);
    }

    @Override public void ended(Connection ct) {
      bySource.ended(ct);
    }

    @Override public void map(Connection ct, boolean source, Ip address, int port) {
      var manip = source ? Manip.SRC : Manip.DST;
      if (address == null) {
        bindToItself(ct, manip);
        return;
      }
      var range = NatRange.to(address);
      setup(ct, port < 0 ? range : range.ports(port, port), manip);
    }

    @Override public String announce(Packet p, Announcement announcement) {
      return announcements.announce(p, announcement);
    }

    @Override public boolean expect(Expectation expectation) {
      return announcements.add(expectation);
    }

    @Override public boolean replace(Packet p, int at, int length, byte[] bytes, boolean shift) {
      return Payload.replace(p, at, length, bytes, shift);
    }
  }

  // -------- rewriting

  private static Verdict rewrite(Connection ct, Packet p, Manip manip) {
    int direction = CtInfo.direction(p.ctinfo);
    if (!ct.has(manip.bitFor(direction))) return Verdict.ACCEPT;
    var other = ct.tuple(Direction.other(direction));
    boolean source = manip == Manip.SRC;
    int address = (int) (source ? other.dstLo() : other.srcLo());
    int port = source && !other.isIcmp() ? other.dport() : other.sport();
    if (p.watch.on()) note(p, manip, other, address);
    if (p.fragments != null) p.rewrites(Rewriter.headerLen(p, other.proto()));
    return Rewriter.rewrite4(p.buf, p.net, p.end, other.proto(), manip, address, port) ? Verdict.ACCEPT : Verdict.DROP;
  }

  private static void note(Packet p, Manip manip, Tuple other, int address) {
    var ip = new Ipv4(p.buf, p.net);
    var before = Ip.text(manip == Manip.SRC ? ip.src() : ip.dst());
    boolean ports = other.proto() == Proto.TCP || other.proto() == Proto.UDP || other.proto() == Proto.UDPLITE || other.proto() == Proto.SCTP;
    int port = manip == Manip.SRC ? other.dport() : other.sport();
    int at = ip.payload() + (manip == Manip.SRC ? 0 : 2);
    var from = ports && at + 2 <= p.end ? before + ":" + dev.hooklab.packet.Bytes.u16(p.buf, at) : before;
    p.watch.note(p, manip == Manip.SRC ? "source" : "destination", from + " -> " + Ip.text(address) + (ports ? ":" + port : ""));
  }

  /// What of a node's connections masquerading has to end; see [Masquerade].
  Conntrack conntrack() {
    return conntrack;
  }

  /// Whether a flow was mapped in any way.
  public static boolean mapped(Connection ct) {
    return ct.has(Status.NAT_MASK);
  }
}
