package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m ipcomp`: the compression parameter index of an IPComp packet, 0 when none is asked for (kernel: net/netfilter/xt_ipcomp.c).
/// @param reserved whether `--compres` was given, which the kernel does not look at
record IpcompMatch(Spi spi, boolean reserved) implements Match.Stateless {
  private static final int HEADER = 4;
  private static final int INDEX = 2;
  private static final Spi ZERO = new Spi(new Range(0, 0), false);
  private static final Option<Range> SPI = Spi.option("ipcompspi");
  private static final Option<Boolean> RESERVED = Option.flag("compres");

  static final Spec<Match> SPEC = Spec.match("ipcomp", IpcompMatch::of)
      .options(SPI, RESERVED)
      .onlyFor(Proto.IPCOMP)
      .help("""
          ipcomp match options:
          [!] --ipcompspi index[:index]    The index, or a range of them
              --compres                    Accepted, but nothing looks at it
          """);

  private static IpcompMatch of(Args args) {
    return new IpcompMatch(args.has(SPI) ? Spi.of(args, SPI) : ZERO, args.has(RESERVED));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < HEADER) return t.hotdrop();
    return spi.matches(Bytes.u16(p.buf, t.transport + INDEX));
  }

  @Override public String save() {
    return new Text().addIf(!spi.save("--ipcompspi").isEmpty(), spi.save("--ipcompspi")).addIf(reserved, "--compres").toString();
  }

  @Override public String list(Listing how) {
    return "comp " + spi.list() + (reserved ? " reserved" : "");
  }
}
