package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.function.Supplier;

/// What the parts of tracking share: the table, its tunables, and the end of a connection (`struct nf_conntrack_net`).
final class TrackingCore {
  private static final int LOG_ALL = 255;
  /// The size of the table on a machine with more than 4 GiB of memory.
  private static final int BUCKETS = 262_144;

  final EventLoop loop;
  final ConnectionTable table;
  final ConntrackStats stats = new ConntrackStats();
  final Events events;
  final Expectations expectations;
  final GreKeys greKeys = new GreKeys();
  final ConntrackLog log;
  final Collector collector;
  final Sysctl accounting;
  final Sysctl timestamps;
  final Sysctl max;
  final Sysctl buckets;
  private final Sysctl verifyChecksums;
  private final Sysctl logInvalid;
  private NatLayer nat;

  TrackingCore(EventLoop loop, SeededRandom random, Sysctls sysctls, ConntrackLog log) {
    this.loop = loop;
    this.log = log;
    table = new ConnectionTable(random.fork("table").nextLong(), ct -> kill(ct, null));
    var prefix = "net.netfilter.nf_conntrack_";
    accounting = sysctls.flag(prefix + "acct", false);
    verifyChecksums = sysctls.flag(prefix + "checksum", true);
    timestamps = sysctls.flag(prefix + "timestamp", false);
    logInvalid = sysctls.number(prefix + "log_invalid", 0, 0, LOG_ALL);
    events = new Events(sysctls.number(prefix + "events", 2, 0, 2));
    max = sysctls.number(prefix + "max", BUCKETS, 0, Integer.MAX_VALUE);
    var shorter = sysctls.number("net.nf_conntrack_max", BUCKETS, 0, Integer.MAX_VALUE);
    max.onChange(value -> follow(shorter, value));
    shorter.onChange(value -> follow(max, value));
    buckets = sysctls.number(prefix + "buckets", BUCKETS, 1, Integer.MAX_VALUE);
    var expectMax = sysctls.number(prefix + "expect_max", 4 * (BUCKETS / 256), 1, Integer.MAX_VALUE);
    sysctls.readOnly(prefix + "count", table::size);
    expectations = new Expectations(loop, expectMax, events, stats, log);
    collector = new Collector(this);
  }

  private static void follow(Sysctl other, long value) {
    if (other.get() != value) other.set(value);
  }

  /// The current tick.
  long now() {
    return loop.jiffies();
  }

  void nat(NatLayer layer) {
    nat = layer;
  }

  /// The layer above; null when there is none.
  NatLayer nat() {
    return nat;
  }

  // -------- into the table and out of it

  /// Puts a connection whose timeout is relative into the table.
  void insert(Connection ct) {
    ct.timeout += now();
    ct.status |= Status.CONFIRMED;
    if (timestamps.on()) ct.startedAt = loop.now();
    table.insert(ct);
    if (ct.master != null) ct.master.children++;
    collector.notice();
    if (nat != null) nat.confirmed(ct);
  }

  /// Ends a connection (`nf_ct_delete`).
  void kill(Connection ct, Cause cause) {
    if (ct.has(Status.DYING)) return;
    ct.status |= Status.DYING;
    if (!ct.confirmed()) return;
    if (ct.startedAt >= 0) ct.endedAt = loop.now();
    table.remove(ct);
    if (ct.master != null) ct.master.children--;
    expectations.removeOf(ct);
    if (nat != null) nat.ended(ct);
    events.tell(EventBit.DESTROY, ct, cause);
    if (ct.proto() == Proto.GRE && ct.master != null) greKeys.forget(ct.master);
    if (ct.helper != null) ct.helper.ended(ct);
  }

  // -------- for helpers

  /// Adds what a helper has read about a packet's connection, translated where the connection is.
  /// @return false when the packet has to be dropped
  boolean announce(Helper helper, Packet p, Announcement announcement) {
    var problem = "cannot add expectation";
    if (nat != null && announcement.expectation().master.has(Status.NAT_MASK)) {
      problem = nat.announce(p, announcement);
    } else if (expectations.add(announcement.expectation()) == Expectations.Result.ADDED) {
      return true;
    }
    if (problem != null) dropped(p, helper, problem);
    return problem == null;
  }

  /// Tells why a helper drops a packet (`nf_ct_helper_log`).
  void dropped(Packet p, Helper helper, String why) {
    if (p.watch.on()) p.watch.note(p, helper.name(), why);
    log.packet(p, null, "nf_ct_" + helper.name() + ": dropping packet: " + why + " ");
  }

  // -------- judging packets

  boolean verifiesChecksum(Packet p, Hook hook) {
    return hook == Hook.PREROUTING && verifyChecksums.on() && !p.checksumVerified;
  }

  /// Whether the transport checksum of an IPv4 packet is right, from `at` to the packet's end (`nf_ip_checksum`).
  boolean checksumOk(Packet p, int at, int proto) {
    int length = p.end - at;
    var ip = new Ipv4(p.buf, p.net);
    long pseudo = proto == Proto.ICMP ? 0 : Checksum.pseudo4(ip.src(), ip.dst(), proto, length);
    boolean ok = Checksum.fold(Checksum.sum(p.buf, at, length, pseudo)) == 0;
    if (ok) p.checksumVerified = true;
    return ok;
  }

  /// Logs a packet that is invalid or was not believed, if somebody wants to know (`nf_l4proto_log_invalid`).
  void invalid(Packet p, int proto, Hook hook, Supplier<String> why) {
    if (p.watch.on()) p.watch.note(p, "conntrack", why.get());
    if (logInvalid.get() != LOG_ALL && logInvalid.get() != proto || !logInvalid.on()) return;
    log.packet(p, hook, "nf_ct_proto_" + proto + ": " + why.get() + " ");
  }
}
