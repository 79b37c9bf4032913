package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
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

/// `-m ecn`: the bits of explicit congestion notification (kernel: net/netfilter/xt_ecn.c).
/// @param ece what is asked of the flag in the TCP header
/// @param cwr the same for the other flag
/// @param ect the codepoint in the IP header; -1 when it is not asked for
record EcnMatch(Flag ece, Flag cwr, int ect, boolean notEct) implements Match.Stateless {
  private enum Flag {
    ANY, SET, CLEAR;

    private boolean matches(int bit) {
      return this == ANY || bit != 0 == (this == SET);
    }
  }

  private static final int CODEPOINT = 0x03;
  private static final Option<Boolean> CWR = Option.flag("ecn-tcp-cwr").negatable();
  private static final Option<Boolean> ECE = Option.flag("ecn-tcp-ece").negatable();
  private static final Option<Long> ECT = Option.of("ecn-ip-ect", Values.number(0, CODEPOINT)).negatable();

  static final Spec<Match> SPEC = Spec.match("ecn", EcnMatch::of)
      .options(CWR, ECE, ECT)
      .check(EcnMatch::check)
      .help("""
          ecn match options:
          [!] --ecn-tcp-cwr        The TCP header has CWR set
          [!] --ecn-tcp-ece        The TCP header has ECE set
          [!] --ecn-ip-ect 0..3    The codepoint in the IP header
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("ECN match: some option required");
  }

  private static EcnMatch of(Args args) {
    return new EcnMatch(flag(args, ECE), flag(args, CWR), args.get(ECT, -1L).intValue(), args.inverted(ECT));
  }

  private static Flag flag(Args args, Option<Boolean> option) {
    return !args.has(option) ? Flag.ANY : args.inverted(option) ? Flag.CLEAR : Flag.SET;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (asksTcp() && (binding.head().protocol() != Proto.TCP || binding.head().notProtocol())) {
      throw new Refused(Errno.EINVAL, "xt_ecn: cannot match TCP bits for non-tcp packets");
    }
    return this;
  }

  private boolean asksTcp() {
    return ece != Flag.ANY || cwr != Flag.ANY;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (ect >= 0 && (p.buf[p.net + Ipv4.TOS] & CODEPOINT) == ect == notEct) return false;
    if (!asksTcp()) return true;
    if (t.payload(p) < Tcp.MIN_LEN) return false;
    int flags = p.buf[t.transport + Tcp.FLAGS];
    return ece.matches(flags & Tcp.ECE) && cwr.matches(flags & Tcp.CWR);
  }

  @Override public String save() {
    return print("--ecn-tcp-ece", "--ecn-tcp-cwr", "--ecn-ip-ect ", "! ");
  }

  @Override public String list(Listing how) {
    return "ECN match " + print("ECE", "CWR", "ECT=", "!");
  }

  private String print(String eceName, String cwrName, String ectName, String bang) {
    return new Text().addIf(ece != Flag.ANY, (ece == Flag.CLEAR ? bang : "") + eceName)
        .addIf(cwr != Flag.ANY, (cwr == Flag.CLEAR ? bang : "") + cwrName)
        .addIf(ect >= 0, (notEct ? bang : "") + ectName + ect).toString();
  }
}
