package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.ArrayList;
import java.util.List;

/// `-j TCPOPTSTRIP`: overwrites TCP options with padding (kernel: net/netfilter/xt_TCPOPTSTRIP.c).
record TcpoptstripTarget(List<Integer> kinds) implements Target {
  private static final byte NOP = 1;
  private static final Option<List<Integer>> STRIP = Option.of("strip-options", TcpoptstripTarget::read);

  static final Spec<Target> SPEC = Spec.target("TCPOPTSTRIP", args -> new TcpoptstripTarget(args.get(STRIP, List.of())))
      .options(STRIP)
      .onlyIn("mangle")
      .onlyFor(Proto.TCP)
      .help("""
          TCPOPTSTRIP target options:
            --strip-options kind,...    Take these out: numbers, or wscale mss sack-permitted sack timestamp md5
          """);

  private static List<Integer> read(Use use) {
    var kinds = new ArrayList<Integer>();
    for (var name : use.text().split(",", -1)) {
      int kind = kind(name);
      if (kinds.contains(kind)) throw new ParameterProblem("Option \"" + name + "\" already specified");
      kinds.add(kind);
    }
    return kinds.stream().sorted().toList();
  }

  private static int kind(String name) {
    return switch (name) {
      case "mss" -> 2;
      case "wscale" -> 3;
      case "sack-permitted" -> 4;
      case "sack" -> 5;
      case "timestamp" -> 8;
      case "md5" -> 19;
      default -> {
        long number = Numeral.strict(name, 0, 255);
        if (number < 0) throw new ParameterProblem("Bad TCP option value \"" + name + "\"");
        if (number < 2) throw new ParameterProblem("Option value may not be 0 or 1");
        yield (int) number;
      }
    };
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) {
    var strip = new boolean[256];
    for (int kind : kinds) strip[kind] = true;
    return (p, t) -> {
      if (t.laterFragment()) return Outcome.CONTINUE;
      int header = TcpHeader.length(p, t);
      if (header < 0) return Outcome.DROP;
      strip(p, t, header, strip);
      return Outcome.CONTINUE;
    };
  }

  private static void strip(Packet p, Traversal t, int header, boolean[] strip) {
    int end = t.transport + header;
    for (int at = t.transport + Tcp.MIN_LEN, length; at < end - 1; at += length) {
      length = TcpHeader.optionLength(p.buf, at);
      if (at + length > end) return;
      if (!strip[p.buf[at] & 0xff]) continue;
      for (int i = at; i < at + length; i++) {
        int shift = (i - t.transport & 1) == 0 ? 8 : 0;
        TcpHeader.patch(p, t, (p.buf[i] & 0xff) << shift, NOP << shift);
        p.buf[i] = NOP;
      }
    }
  }

  @Override public String save() {
    return kinds.isEmpty() ? "" : "--strip-options " + numbers();
  }

  @Override public String list(Listing how) {
    return kinds.isEmpty() ? "" : "TCPOPTSTRIP options " + (how.numeric() ? numbers() : names());
  }

  private String numbers() {
    return String.join(",", kinds.stream().map(Object::toString).toList());
  }

  private String names() {
    return String.join(",", kinds.stream().map(TcpoptstripTarget::name).toList());
  }

  private static String name(int kind) {
    return switch (kind) {
      case 2 -> "mss";
      case 3 -> "wscale";
      case 4 -> "sack-permitted";
      case 5 -> "sack";
      case 8 -> "timestamp";
      case 19 -> "md5";
      default -> Integer.toString(kind);
    };
  }
}
