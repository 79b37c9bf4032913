package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.neighbour.Neighbour;
import dev.hooklab.neighbour.Neighbours;
import dev.hooklab.neighbour.Nud;
import dev.hooklab.sim.EventLoop;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `ip neigh`.
final class NeighbourCommands {
  private final Session session;
  private final Neighbours neighbours;
  private final Family family;
  private NetDevice device;
  private Prefix to;
  private boolean proxies;
  private Set<Nud> states;

  private NeighbourCommands(Session session) {
    this.session = session;
    this.neighbours = session.netns.neighbours;
    this.family = session.display.family();
  }

  static void run(Session session, Words words) throws Failure {
    var neighbour = new NeighbourCommands(session);
    if (!words.more()) {
      neighbour.show(words);
      return;
    }
    boolean add = words.abbreviates("add");
    boolean change = words.abbreviates("change") || words.is("chg");
    boolean replace = words.abbreviates("replace");
    boolean delete = words.abbreviates("delete");
    boolean get = words.abbreviates("get");
    boolean show = words.abbreviates("show", "lst", "list");
    boolean flush = words.abbreviates("flush");
    boolean help = words.abbreviates("help");
    var command = words.word();
    words.advance();
    if (add) neighbour.set(words, true, false);
    else if (change) neighbour.set(words, false, true);
    else if (replace) neighbour.set(words, true, true);
    else if (delete) neighbour.delete(words);
    else if (get) neighbour.get(words);
    else if (show) neighbour.show(words);
    else if (flush) neighbour.flush(words);
    else if (help) throw Failure.usage(Usage.NEIGHBOUR);
    else throw Failure.unknownCommand(command, "neigh");
  }

  private void set(Words words, boolean mayMake, boolean mayChange) throws Failure {
    var spec = NeighbourSpec.parse(session.netns, words, family);
    try {
      if (!spec.ip().is4()) throw new Refused(Errno.EOPNOTSUPP);
      if (spec.proxy()) neighbours.addProxy(spec.device(), spec.ip());
      else neighbours.set(spec.device(), spec.ip(), spec.mac(), spec.state(), mayMake, mayChange);
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private void delete(Words words) throws Failure {
    var spec = NeighbourSpec.parse(session.netns, words, family);
    boolean there = spec.proxy() ? neighbours.removeProxy(spec.device(), spec.ip()) : neighbours.remove(spec.device(), spec.ip());
    if (!there) throw Failure.of(new Refused(Errno.ENOENT));
  }

  private void get(Words words) throws Failure {
    String name = null;
    String address = null;
    for (; words.more(); words.advance()) {
      if (words.is("dev")) {
        name = words.argument();
      } else {
        if (words.is("to")) words.argument();
        if (words.abbreviates("help")) throw Failure.usage(Usage.NEIGHBOUR);
        if (address != null) throw Failure.garbage("to", words.word());
        address = words.word();
        words.address(family);
      }
    }
    if (name == null || address == null) throw Failure.of(Failure.WRONG, "Device and address are required arguments.");
    var ip = new Words(List.of(address)).address(family);
    var found = neighbours.find(words.device(session.netns, name), ip);
    if (found.isEmpty()) throw Failure.of(Failure.KERNEL, "Error: Neighbour entry not found.");
    session.show(entry(found.get()));
  }

  // -------- many

  private void filter(Words words, Set<Nud> unlessGiven, Set<Nud> all) throws Failure {
    String name = null;
    states = unlessGiven;
    boolean given = false;
    for (; words.more(); words.advance()) {
      if (words.is("dev")) {
        if (name != null) throw Failure.twice("dev", words.argument());
        name = words.argument();
      } else if (words.is("nud")) {
        if (!given) states = EnumSet.noneOf(Nud.class);
        given = true;
        var word = words.argument();
        var state = NeighbourSpec.state(word);
        if (state == null && !word.equals("all")) throw Failure.invalid(word, "nud state is bad");
        if (state == null) states.addAll(all); else states.add(state);
      } else if (words.is("proxy")) {
        proxies = true;
      } else if (words.abbreviates("protocol")) {
        words.argument();
      } else if (!words.is("unused", "nomaster")) {
        if (words.is("to")) words.argument();
        if (words.abbreviates("help")) throw Failure.usage(Usage.NEIGHBOUR);
        to = words.prefix(family);
      }
    }
    if (name != null) device = words.device(session.netns, name);
  }

  private boolean passes(Neighbour neighbour) {
    return (device == null || device == neighbour.device) && (to == null || to.length() == 0 || to.contains(neighbour.ip))
        && (family == null || family == neighbour.ip.family()) && states.contains(neighbour.state());
  }

  private void show(Words words) throws Failure {
    filter(words, EnumSet.complementOf(EnumSet.of(Nud.NOARP, Nud.NONE)), EnumSet.allOf(Nud.class));
    session.list();
    if (proxies) {
      for (var proxy : neighbours.proxies()) if (device == null || proxy.device() == device) session.show(proxy(proxy));
      return;
    }
    for (var neighbour : neighbours.all()) if (passes(neighbour)) session.show(entry(neighbour));
  }

  private void flush(Words words) throws Failure {
    if (!words.more()) throw Failure.of(Failure.WRONG, "Flush requires arguments.");
    filter(words, EnumSet.complementOf(EnumSet.of(Nud.NOARP, Nud.PERMANENT, Nud.NONE)), EnumSet.complementOf(EnumSet.of(Nud.NOARP)));
    int flushed = 0;
    int statistics = session.display.statistics();
    for (var neighbour : neighbours.all()) {
      if (!passes(neighbour)) continue;
      if (statistics > 1) session.show(entry(neighbour));
      neighbours.remove(neighbour.device, neighbour.ip);
      flushed++;
    }
    if (statistics == 0) return;
    if (flushed == 0) session.print("Nothing to flush.\n");
    else session.print("\n*** Round 1, deleting " + flushed + " entries ***\n*** Flush is complete after 1 round ***\n");
  }

  // -------- as text

  private Entry proxy(Neighbours.Proxy proxy) {
    var entry = new Entry().put("dst", proxy.ip().toString(), proxy.ip() + " ");
    if (device == null) entry.put("dev", proxy.device().name(), "dev " + proxy.device().name() + " ");
    return entry.put("proxy", null, "proxy ").text("\n");
  }

  private Entry entry(Neighbour neighbour) {
    boolean brief = session.display.brief();
    var entry = new Entry();
    entry.put("dst", neighbour.ip.toString(), String.format(Locale.ROOT, brief ? "%-39s " : "%s ", neighbour.ip));
    if (device == null) entry.put("dev", neighbour.device.name(), String.format(Locale.ROOT, brief ? "%-16s " : "dev %s ", neighbour.device));
    boolean known = !neighbour.mac().equals(Mac.ZERO) && neighbour.state() != Nud.INCOMPLETE && neighbour.state() != Nud.FAILED && neighbour.state() != Nud.NONE;
    if (brief) return known ? entry.put("lladdr", neighbour.mac().toString(), neighbour.mac() + "\n") : entry.text("\n");
    if (known) entry.put("lladdr", neighbour.mac().toString(), "lladdr " + neighbour.mac() + " ");
    if (session.display.statistics() > 0) statistics(entry, neighbour);
    if (neighbour.state() != Nud.NONE) entry.put("state", List.of(neighbour.state().name()), neighbour.state().name() + " ");
    return entry.text("\n");
  }

  private void statistics(Entry entry, Neighbour neighbour) {
    if (neighbour.timed()) entry.put("refcnt", 1, " ref 1");
    entry.put("used", age(neighbour.used()), " used " + age(neighbour.used()));
    entry.put("confirmed", age(neighbour.confirmed()), "/" + age(neighbour.confirmed()));
    entry.put("updated", age(neighbour.updated()), "/" + age(neighbour.updated()));
    entry.put("probes", neighbour.probes(), "probes " + neighbour.probes() + " ");
  }

  private long age(long since) {
    return (session.netns.loop.now() - since) / EventLoop.SECOND;
  }
}
