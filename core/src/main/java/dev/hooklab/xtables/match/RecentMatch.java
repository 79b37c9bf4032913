package dev.hooklab.xtables.match;

import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m recent`: addresses that have been seen, and when, in lists that rules share by name (kernel: net/netfilter/xt_recent.c).
/// @param seconds how long ago a packet counts, 0 for ever; unsigned, but printed with a sign
/// @param hits how many packets it takes, 0 for one; unsigned, but printed with a sign
/// @param masked whether a mask was given: its structure differs then beyond 32 bits, which iptables -D compares, too
record RecentMatch(Action action, boolean not, int seconds, boolean reap, int hits, boolean sameTtl, String name, Ip mask,
    boolean masked, boolean destination) implements Match {

  /// What is done with the packet's address.
  enum Action {
    SET("set", "SET"), RCHECK("rcheck", "CHECK"), UPDATE("update", "UPDATE"), REMOVE("remove", "REMOVE");

    private final String option;
    private final String listed;

    Action(String option, String listed) {
      this.option = option;
      this.listed = listed;
    }

    boolean looks() {
      return this == RCHECK || this == UPDATE;
    }
  }

  private static final int MAX_NAME = 199;
  private static final int MAX_HITS = 65_535;
  private static final int DEFAULT_STAMPS = 32;
  private static final long HZ = EventLoop.SECOND / EventLoop.JIFFY;
  private static final Option<Boolean> SET = Option.flag("set").negatable().not("rcheck", "update", "remove");
  private static final Option<Boolean> RCHECK = Option.flag("rcheck").negatable().not("set", "update", "remove");
  private static final Option<Boolean> UPDATE = Option.flag("update").negatable().not("set", "rcheck", "remove");
  private static final Option<Boolean> REMOVE = Option.flag("remove").negatable().not("set", "rcheck", "update");
  private static final Option<Long> SECONDS = Option.of("seconds", Values.number(1, 0xffffffffL));
  private static final Option<Boolean> REAP = Option.flag("reap").with("seconds");
  private static final Option<Integer> HITCOUNT = Option.of("hitcount", Values.U32);
  private static final Option<Boolean> RTTL = Option.flag("rttl").not("set", "remove");
  private static final Option<String> NAME = Option.of("name", Values.cut(MAX_NAME));
  private static final Option<Boolean> RSOURCE = Option.flag("rsource");
  private static final Option<Boolean> RDEST = Option.flag("rdest");
  private static final Option<Ip> MASK = Option.of("mask", Values.HOST);

  static final Spec<Match> SPEC = Spec.match("recent", RecentMatch::of)
      .options(SET, RCHECK, UPDATE, SECONDS, REAP, HITCOUNT, REMOVE, RTTL, NAME, RSOURCE, RDEST, MASK)
      .check(RecentMatch::check)
      .help("""
          recent match options:
          [!] --set                Put the address on the list, or give it a new time
          [!] --rcheck             The address is on the list
          [!] --update             The same, and give it a new time
          [!] --remove             The address was on the list; take it off
              --seconds seconds    It has been seen within these seconds
              --reap               Forget an address that is older (with --seconds)
              --hitcount hits      It has been seen so many times
              --rttl               It came with the same TTL
              --name name          The list (DEFAULT)
              --rsource            Look at the source (the default)
              --rdest              Look at the destination
              --mask netmask       Which bits of the address count
          """);

  private static void check(Args args) {
    if (!args.has(SET) && !args.has(RCHECK) && !args.has(UPDATE) && !args.has(REMOVE)) {
      throw new ParameterProblem("recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'");
    }
  }

  private static RecentMatch of(Args args) {
    var action = args.has(SET) ? Action.SET : args.has(RCHECK) ? Action.RCHECK : args.has(UPDATE) ? Action.UPDATE : Action.REMOVE;
    boolean not = args.inverted(SET) || args.inverted(RCHECK) || args.inverted(UPDATE) || args.inverted(REMOVE);
    boolean destination = false;
    for (var given : args.all()) {
      if (given.option() == RSOURCE) destination = false;
      if (given.option() == RDEST) destination = true;
    }
    return new RecentMatch(action, not, args.get(SECONDS, 0L).intValue(), args.has(REAP), args.get(HITCOUNT, 0), args.has(RTTL),
        args.get(NAME, "DEFAULT"), args.get(MASK, Ip.v4(-1)), args.has(MASK), destination);
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (!action.looks() && (seconds != 0 || hits != 0 || reap || sameTtl)) throw new Refused(Errno.EINVAL);
    if (Integer.compareUnsigned(hits, MAX_HITS) > 0) {
      throw new Refused(Errno.EINVAL,
          "xt_recent: hitcount (" + Integer.toUnsignedString(hits) + ") is larger than allowed maximum (" + MAX_HITS + ")");
    }
    if (!SharedNames.fits(name)) throw new Refused(Errno.EINVAL);
    int stamps = hits == 0 ? DEFAULT_STAMPS : Math.max(1, Integer.highestOneBit(2 * hits - 1));
    var lists = binding.environment().keep(RecentLists.OF_NODE);
    return new Watched(this, lists, lists.take(name, mask.v4(), stamps));
  }

  /// The rule's look at its list.
  private record Watched(RecentMatch match, RecentLists lists, RecentList list) implements Test {
    @Override public boolean matches(Packet p, Traversal t) {
      return match.holds(p, t, list) != match.not;
    }

    @Override public void release() {
      lists.giveBack(list);
    }
  }

  private boolean holds(Packet p, Traversal t, RecentList list) {
    int ttl = p.buf[p.net + Ipv4.TTL] & 0xff;
    // The TTL as it was before forwarding.
    if (p.out != null && p.socket == null) ttl++;
    int address = list.masked(destination ? t.dst : t.src);
    var entry = list.find(address, sameTtl ? ttl : 0);
    if (entry == null) {
      if (action != Action.SET) return false;
      list.add(address, ttl);
      return true;
    }
    if (action == Action.REMOVE) {
      list.remove(entry);
      return true;
    }
    boolean fits = action == Action.SET;
    if (!fits) {
      long since = seconds == 0 ? Long.MIN_VALUE : list.now() - Integer.toUnsignedLong(seconds) * HZ;
      fits = entry.seenSince(since, Math.max(1, hits));
      boolean updates = action == Action.UPDATE && fits != not;
      if (reap) list.reap(since, updates ? entry : null);
    }
    if (action == Action.SET || action == Action.UPDATE && fits != not) list.update(entry, ttl);
    return fits;
  }

  @Override public String save() {
    return new Text().addIf(not, "!").add("--" + action.option)
        .addIf(seconds != 0, "--seconds " + seconds).addIf(reap, "--reap")
        .addIf(hits != 0, "--hitcount " + Integer.toUnsignedString(hits)).addIf(sameTtl, "--rttl")
        .add("--name " + name + " --mask " + mask).add(destination ? "--rdest" : "--rsource").toString();
  }

  @Override public String list(Listing how) {
    return new Text().addIf(not, "!").add("recent: " + action.listed)
        .addIf(seconds != 0, "seconds: " + seconds).addIf(reap, "reap")
        .addIf(hits != 0, "hit_count: " + Integer.toUnsignedString(hits)).addIf(sameTtl, "TTL-Match")
        .add("name: " + name + " side: " + (destination ? "dest" : "source") + " mask: " + mask).toString();
  }
}
