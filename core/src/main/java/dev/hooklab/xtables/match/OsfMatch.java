package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m osf`: the operating system that sent a SYN, by its fingerprint (kernel: net/netfilter/xt_osf.c). No fingerprints are
/// loaded here, so that no packet fits.
record OsfMatch(String genre, boolean not, int ttl, int log) implements Match.Stateless {
  private static final int MAX_GENRE = 31;
  private static final Option<String> GENRE = Option.of("genre", Values.cut(MAX_GENRE)).mandatory().negatable();
  private static final Option<Long> TTL = Option.of("ttl", Values.number(0, 2));
  private static final Option<Long> LOG = Option.of("log", Values.number(0, 2));

  static final Spec<Match> SPEC = Spec.match("osf", args -> new OsfMatch(args.get(GENRE), args.inverted(GENRE),
          args.get(TTL, -1L).intValue(), args.get(LOG, -1L).intValue()))
      .options(GENRE, TTL, LOG)
      .onlyFor(Proto.TCP)
      .onlyFrom(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD)
      .withoutEffect("no fingerprints")
      .help("""
          osf match options:
          [!] --genre name    The operating system
              --ttl 0..2      How its TTL is compared: equal, less, or not at all
              --log 0..2      What is logged: all that fit, the first, or every packet
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return false;
  }

  @Override public String save() {
    return new Text().option(not, "--genre", genre).addIf(ttl >= 0, "--ttl " + ttl).addIf(log >= 0, "--log " + log).toString();
  }

  @Override public String list(Listing how) {
    return Text.of("OS fingerprint match").addIf(not, "!").add(genre).toString();
  }
}
