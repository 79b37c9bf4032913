package dev.hooklab.xtables.match;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.LogLine;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m osf`: the operating system that sent a SYN, by its fingerprint (kernel: net/netfilter/xt_osf.c). Two things are
/// printed that the kernel does not do: `!` changes nothing, and with `--log` every known system fits.
/// @param ttl how the TTL is compared; negative when it was not said
/// @param log what is logged; negative for nothing
record OsfMatch(String genre, boolean not, int ttl, int log) implements Match {
  private static final int MAX_GENRE = 31;
  private static final int TTL_LESS = 1;
  private static final int TTL_ANY = 2;
  private static final int LOG_FIRST = 1;
  private static final int NOTICE = 5;
  private static final int MAX_PREFIX = 127;
  private static final Option<String> GENRE = Option.of("genre", Values.cut(MAX_GENRE)).mandatory().negatable();
  private static final Option<Long> TTL = Option.of("ttl", Values.number(0, 2));
  private static final Option<Long> LOG = Option.of("log", Values.number(0, 2));

  static final Spec<Match> SPEC = Spec.match("osf", args -> new OsfMatch(args.get(GENRE), args.inverted(GENRE),
          args.get(TTL, -1L).intValue(), args.get(LOG, -1L).intValue()))
      .options(GENRE, TTL, LOG)
      .onlyFor(Proto.TCP)
      .onlyFrom(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD)
      .help("""
          osf match options:
          [!] --genre name    The operating system
              --ttl 0..2      How its TTL is compared: equal, less, or not at all
              --log 0..2      What is logged: all that fit, the first, or every packet
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) {
    var known = binding.environment().keep(OsFingerprints.OF_NODE);
    return (p, t) -> matches(known, p, t);
  }

  private boolean matches(OsFingerprints known, Packet p, Traversal t) {
    if (t.payload(p) < Tcp.MIN_LEN) return false;
    var header = new Tcp(p.buf, t.transport);
    if (!header.has(Tcp.SYN) || header.headerLen() > t.payload(p)) return false;
    var ip = Ipv4.of(p);
    boolean found = false;
    for (int i = 0; i < known.all().size(); i++) {
      var one = known.all().get(i);
      if (one.df() != ip.df() || log < 0 && !one.genre().equals(genre)) continue;
      if (!ttlFits(ip, one.ttl()) || !one.fits(p, header)) continue;
      found = true;
      if (log >= 0) log(p, t, "%s [%s:%s] : %s hops=%d".formatted(one.genre(), one.version(), one.subtype(), ends(ip, header), one.ttl() - ip.ttl()));
      if (log == LOG_FIRST) break;
    }
    if (!found && log >= 0) log(p, t, "Remote OS is not known: " + ends(ip, header));
    return found;
  }

  /// Routers only lower a TTL (`nf_osf_ttl`).
  private boolean ttlFits(Ipv4 ip, int wanted) {
    return ttl == TTL_ANY || ip.ttl() == wanted || ttl == TTL_LESS && ip.ttl() < wanted;
  }

  private static String ends(Ipv4 ip, Tcp header) {
    return Ip.v4(ip.src()) + ":" + header.sport() + " -> " + Ip.v4(ip.dst()) + ":" + header.dport();
  }

  private static void log(Packet p, Traversal t, String text) {
    var line = text + "\n";
    t.env.printk(NOTICE, LogLine.of(p, p.in, p.out, line.length() > MAX_PREFIX ? line.substring(0, MAX_PREFIX) : line, LogLine.ALL));
  }

  @Override public String save() {
    return new Text().option(not, "--genre", genre).addIf(ttl >= 0, "--ttl " + ttl).addIf(log >= 0, "--log " + log).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("OS fingerprint match").addIf(not, "!").add(genre).toString();
  }
}
