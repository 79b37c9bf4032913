package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-m tcpmss`: the maximum segment size that a TCP header offers (kernel: net/netfilter/xt_tcpmss.c).
record TcpmssMatch(Range mss, boolean not) implements Match.Stateless {
  private static final int KIND = 2;
  private static final int LENGTH = 4;
  private static final Option<Range> MSS = Option.of("mss", TcpmssMatch::read).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("tcpmss", args -> new TcpmssMatch(args.get(MSS), args.inverted(MSS)))
      .options(MSS)
      .onlyFor(Proto.TCP)
      .help("""
          tcpmss match options:
          [!] --mss value[:value]    What is offered, or a range of it; inverted also fits when nothing is
          """);

  private static Range read(Use use) {
    var range = Values.range(0xffff).read(use);
    if (range.min() > range.max()) throw new ParameterProblem("tcpmss: invalid range given");
    return range;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.payload(p) < Tcp.MIN_LEN) return t.hotdrop();
    int at = t.transport + Tcp.MIN_LEN;
    int end = t.transport + ((p.buf[t.transport + Tcp.DATA_OFFSET] & 0xf0) >>> 2);
    if (end < at || end > p.end) return t.hotdrop();
    while (at < end) {
      int kind = p.buf[at] & 0xff;
      if (kind == KIND && end - at >= LENGTH && p.buf[at + 1] == LENGTH) return mss.contains(Bytes.u16(p.buf, at + 2)) != not;
      at += kind < 2 || at == end - 1 ? 1 : Math.max(p.buf[at + 1] & 0xff, 1);
    }
    return not;
  }

  @Override public String save() {
    return new Text().option(not, "--mss", mss).toString();
  }

  @Override public String list(Listing how) {
    return "tcpmss match " + (not ? "!" : "") + mss;
  }
}
