package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j ECN`: changes the bits of explicit congestion notification (kernel: net/ipv4/netfilter/ipt_ECN.c).
/// @param ece the flag to set in the TCP header; -1 to leave it
/// @param cwr the same for the other flag
/// @param ect the codepoint to set in the IP header; -1 to leave it
record EcnTarget(int ece, int cwr, int ect) implements Target.Stateless {
  private static final int CODEPOINT = 0x03;
  private static final Option<Boolean> REMOVE = Option.flag("ecn-tcp-remove").not("ecn-tcp-cwr", "ecn-tcp-ece");
  private static final Option<Long> CWR = Option.of("ecn-tcp-cwr", Values.number(0, 1)).not("ecn-tcp-remove");
  private static final Option<Long> ECE = Option.of("ecn-tcp-ece", Values.number(0, 1)).not("ecn-tcp-remove");
  private static final Option<Long> ECT = Option.of("ecn-ip-ect", Values.number(0, CODEPOINT));

  static final Spec<Target> SPEC = Spec.target("ECN", EcnTarget::of)
      .options(REMOVE, CWR, ECE, ECT)
      .check(EcnTarget::check)
      .onlyIn("mangle")
      .help("""
          ECN target options:
            --ecn-tcp-remove    Clear both flags in the TCP header, so that nobody agrees on ECN
            --ecn-tcp-cwr 0|1, --ecn-tcp-ece 0|1, --ecn-ip-ect 0..3    Set one flag, or the code point
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("ECN target: An operation is required");
  }

  private static EcnTarget of(Args args) {
    if (args.has(REMOVE)) return new EcnTarget(0, 0, ectBehindRemove(args));
    return new EcnTarget(args.get(ECE, -1L).intValue(), args.get(CWR, -1L).intValue(), args.get(ECT, -1L).intValue());
  }

  /// `--ecn-tcp-remove` forgets what was asked before it.
  private static int ectBehindRemove(Args args) {
    int ect = -1;
    for (var given : args.all()) ect = given.option() == ECT ? args.get(ECT).intValue() : -1;
    return ect;
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (changesTcp() && (binding.head().protocol() != Proto.TCP || binding.head().notProtocol())) {
      throw new Refused(Errno.EINVAL, "ipt_ECN: cannot use operation on non-tcp rule");
    }
    return this;
  }

  private boolean changesTcp() {
    return ece >= 0 || cwr >= 0;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    if (ect >= 0) {
      var ip = new Ipv4(p.buf, p.net);
      int tos = ip.tos() & ~CODEPOINT | ect;
      if (tos != ip.tos()) ip.tos(tos);
    }
    if (!changesTcp() || t.protocol != Proto.TCP) return Outcome.CONTINUE;
    if (t.payload(p) < Tcp.MIN_LEN) return Outcome.DROP;
    int word = Bytes.u16(p.buf, t.transport + Tcp.DATA_OFFSET);
    TcpHeader.set16(p, t, Tcp.DATA_OFFSET, flag(flag(word, Tcp.ECE, ece), Tcp.CWR, cwr));
    return Outcome.CONTINUE;
  }

  private static int flag(int word, int bit, int wanted) {
    return wanted < 0 ? word : wanted == 0 ? word & ~bit : word | bit;
  }

  @Override public String save() {
    if (ece == 0 && cwr == 0 && ect < 0) return "--ecn-tcp-remove";
    return new Text().addIf(ece >= 0, "--ecn-tcp-ece " + ece).addIf(cwr >= 0, "--ecn-tcp-cwr " + cwr)
        .addIf(ect >= 0, "--ecn-ip-ect " + ect).toString();
  }

  @Override public String list(Listing how) {
    if (ece == 0 && cwr == 0 && ect < 0) return "ECN TCP remove";
    return Text.of("ECN").addIf(ece >= 0, "ECE=" + ece).addIf(cwr >= 0, "CWR=" + cwr)
        .addIf(ect >= 0, "ECT codepoint=" + ect).toString();
  }
}
