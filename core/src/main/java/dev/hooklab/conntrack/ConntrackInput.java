package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.Arrays;

/// A packet's way into tracking, at PREROUTING and OUTPUT (`nf_conntrack_in`): it leaves with its connection, or without one
/// as INVALID.
final class ConntrackInput {
  /// How many of the kernel's buckets a new connection looks through for one that may go (`NF_CT_EVICTION_RANGE`).
  private static final int EVICTION_RANGE = 8;

  private final Conntrack conntrack;
  private final TrackingCore core;
  private final IcmpErrors icmpErrors;
  private final Tracker[] trackers = new Tracker[256];
  private final FlowKey flow;
  private int lastId;

  ConntrackInput(Conntrack conntrack, TrackingCore core, Tracker generic) {
    this.conntrack = conntrack;
    this.core = core;
    this.flow = new FlowKey(core.greKeys);
    this.icmpErrors = new IcmpErrors(core);
    Arrays.fill(trackers, generic);
  }

  void tracker(int proto, Tracker tracker) {
    trackers[proto] = tracker;
  }

  Tracker tracker(int proto) {
    return trackers[proto];
  }

  /// The handler for IPv4.
  Verdict handle4(Packet p, Hook hook) {
    Template template = null;
    if (p.ct != null) {
      // Tracked on its first way through: looped back, or locally made because of another packet.
      if (!(p.ct instanceof Template t)) return Verdict.ACCEPT;
      template = t;
    } else if (p.ctinfo == CtInfo.UNTRACKED) {
      return Verdict.ACCEPT;
    }
    // A sender that makes its own fragments (IP_NODEFRAG): nothing puts them together here.
    if (hook == Hook.OUTPUT && new Ipv4(p.buf, p.net).isFragment()) return Verdict.ACCEPT;
    p.ct = null;
    p.ctinfo = 0;
    var verdict = track(p, template, hook);
    if (p.watch.on()) p.watch.note(p, "conntrack", describe(p));
    return verdict;
  }

  private Verdict track(Packet p, Template template, Hook hook) {
    int at = flow.network4(p.buf, p.net, p.end);
    if (at < 0) {
      core.stats.invalid++;
      return Verdict.ACCEPT;
    }
    var zone = template == null ? Zone.DEFAULT : template.zone().forPacket(p);
    if (flow.proto == Proto.ICMP) {
      switch (icmpErrors.check(p, at, zone, hook)) {
        case NO_ERROR -> { }
        case RELATED -> {
          return Verdict.ACCEPT;
        }
        case INVALID -> {
          core.stats.error++;
          return Verdict.ACCEPT;
        }
      }
    }
    return resolve(p, at, zone, template, hook);
  }

  /// Finds or begins the connection and lets the protocol judge, again from the start when it ended an old one.
  private Verdict resolve(Packet p, int at, Zone zone, Template template, Hook hook) {
    var tracker = trackers[flow.proto];
    while (true) {
      var ct = flow.transport(p.buf, at, p.end) ? find(p, zone) : null;
      if (ct == null) {
        if (!flow.transport(p.buf, at, p.end) || !flow.invertible()) return withoutConnection(p);
        ct = begin(p, zone, template);
        if (ct == null) {
          core.stats.drop++;
          return Verdict.DROP;
        }
      }
      switch (tracker.packet(ct, p, at, p.ctinfo, hook)) {
        case ACCEPT -> {
          if (p.ctinfo == CtInfo.ESTABLISHED_REPLY && !ct.has(Status.SEEN_REPLY)) {
            ct.status |= Status.SEEN_REPLY;
            ct.event(EventBit.REPLY);
          }
          return Verdict.ACCEPT;
        }
        case INVALID -> {
          return withoutConnection(p);
        }
        case DROP -> {
          p.ct = null;
          p.ctinfo = 0;
          core.stats.invalid++;
          core.stats.drop++;
          return Verdict.DROP;
        }
        case REPEAT -> {
          p.ct = null;
          p.ctinfo = 0;
        }
      }
    }
  }

  /// What the connection of a packet would begin with (`nf_ct_get_tuplepr`).
  Tuple begun(Packet p, Zone zone) {
    int at = flow.network4(p.buf, p.net, p.end);
    return at >= 0 && flow.transport(p.buf, at, p.end) ? flow.toTuple(zone.id(Direction.ORIGINAL)) : null;
  }

  private Verdict withoutConnection(Packet p) {
    p.ct = null;
    p.ctinfo = 0;
    core.stats.invalid++;
    return Verdict.ACCEPT;
  }

  /// The connection that the packet belongs to (`resolve_normal_ct`), which it then has; null for none.
  private Connection find(Packet p, Zone zone) {
    var found = core.table.find(flow, zone.id(Direction.ORIGINAL), zone.id(Direction.REPLY), core.now());
    if (found == null) return null;
    var ct = found.connection;
    p.ct = ct;
    if (found.direction == Direction.REPLY) {
      p.ctinfo = CtInfo.ESTABLISHED_REPLY;
    } else if (ct.has(Status.SEEN_REPLY)) {
      p.ctinfo = CtInfo.ESTABLISHED;
    } else {
      p.ctinfo = ct.has(Status.EXPECTED) ? CtInfo.RELATED : CtInfo.NEW;
    }
    return ct;
  }

  // -------- a new flow

  /// Begins a connection with its first packet (`init_conntrack`); null when the table is full.
  private Connection begin(Packet p, Zone zone, Template template) {
    var original = flow.toTuple(zone.id(Direction.ORIGINAL));
    if (core.max.on() && core.table.size() >= core.max.get() && !dropEarly(original)) {
      core.collector.evictEarly();
      core.log.warn("nf_conntrack: nf_conntrack: table full, dropping packet");
      return null;
    }
    var ct = create(zone, original, original.inverse().withZone(zone.id(Direction.REPLY)));
    core.events.prepare(ct, template == null ? 0 : template.events(), template == null ? 0 : template.expectationEvents());
    if (template != null) {
      ct.timeoutPolicy = template.timeoutPolicy();
      if (template.proxied()) ct.proxied();
    }
    var expectation = core.expectations.isEmpty() ? null : core.expectations.take(flow, zone, true);
    if (expectation != null) {
      ct.status |= Status.EXPECTED;
      ct.master = expectation.master;
      ct.helper = expectation.helper();
      ct.inheritMark(expectation.master.mark());
      core.stats.expectNew++;
      if (ct.proto() == Proto.GRE) core.greKeys.began(ct);
    } else if (template != null && template.helper() != null) {
      ct.helper = template.helper();
      ct.status |= Status.HELPER;
    }
    p.ct = ct;
    p.ctinfo = expectation == null ? CtInfo.NEW : CtInfo.RELATED;
    if (expectation != null && expectation.arrival != null) expectation.arrival.arrived(ct, expectation);
    return ct;
  }

  /// A connection that is in nobody's hands yet.
  Connection create(Zone zone, Tuple original, Tuple reply) {
    // The kernel scrambles an address; a multiplication by an odd number gives each connection a number of its own too.
    int id = ++lastId * 0x9e3779b1;
    var ct = new Connection(conntrack, id, zone, original, reply, core.accounting.on());
    if (conntrack.usesLabels()) ct.labels(Label128.NONE);
    return ct;
  }

  /// Makes room near where the new connection would lie (`early_drop`): the first bucket that has some gives up all that
  /// are not assured.
  private boolean dropEarly(Tuple original) {
    int buckets = core.buckets.asInt();
    int first = core.table.kernelBucket(original, buckets);
    for (int i = 0; i < Math.min(EVICTION_RANGE, buckets); i++) {
      int dropped = 0;
      for (var ct : core.table.inKernelBucket((first + i) % buckets, buckets)) {
        if (ct.has(Status.ASSURED | Status.DYING)) continue;
        if (!ct.expired(core.now())) dropped++;
        core.kill(ct, null);
      }
      core.stats.earlyDrop += dropped;
      if (dropped > 0) return true;
    }
    return false;
  }

  private static String describe(Packet p) {
    var ct = Connection.of(p);
    return ct == null ? CtInfo.state(p) : CtInfo.state(p) + " " + ct;
  }
}
