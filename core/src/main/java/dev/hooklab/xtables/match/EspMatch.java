package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Traversal;

/// `-m esp`: the security parameter index of an ESP packet (kernel: net/netfilter/xt_esp.c).
record EspMatch(Spi spi) implements Match.Stateless {
  private static final int HEADER = 8;
  private static final Option<Range> SPI = Spi.option("espspi");

  static final Spec<Match> SPEC = Spec.match("esp", args -> new EspMatch(Spi.of(args, SPI)))
      .options(SPI)
      .onlyFor(Proto.ESP)
      .help("""
          esp match options:
          [!] --espspi spi[:spi]    The index, or a range of them
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < HEADER) return t.hotdrop();
    return spi.matches(Bytes.i32(p.buf, t.transport));
  }

  @Override public String save() {
    return spi.save("--espspi");
  }

  @Override public String list(Listing how) {
    return ("esp " + spi.list()).stripTrailing();
  }
}
