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

/// `-m ah`: the security parameter index of an AH packet (kernel: net/ipv4/netfilter/ipt_ah.c).
record AhMatch(Spi spi) implements Match.Stateless {
  private static final int HEADER = 12;
  private static final int SPI_AT = 4;
  private static final Option<Range> SPI = Spi.option("ahspi");

  static final Spec<Match> SPEC = Spec.match("ah", args -> new AhMatch(Spi.of(args, SPI)))
      .options(SPI)
      .onlyFor(Proto.AH)
      .help("""
          ah match options:
          [!] --ahspi spi[:spi]    The index, or a range of them
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < HEADER) return t.hotdrop();
    return spi.matches(Bytes.i32(p.buf, t.transport + SPI_AT));
  }

  @Override public String save() {
    return spi.save("--ahspi");
  }

  @Override public String list(Listing how) {
    return "ah " + spi.list();
  }
}
