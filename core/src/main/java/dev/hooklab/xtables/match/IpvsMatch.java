package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Errno;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedIp;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-m ipvs`: what the kernel's load balancer did with the packet (iptables: extensions/libxt_ipvs.c). A node has no load
/// balancer: iptables says so, and the kernel takes no such rule.
record IpvsMatch() implements Match {
  private static final Option<Boolean> IPVS = Option.flag("ipvs").negatable();
  private static final Option<Integer> VPROTO = Option.of("vproto", Values.PROTOCOL).negatable();
  private static final Option<MaskedIp> VADDR = Option.of("vaddr", Values.HOST_MASK).negatable();
  private static final Option<Integer> VPORT = Option.of("vport", Values.PORT).negatable();
  private static final Option<String> VDIR = Option.of("vdir", use -> word(use, "ORIGINAL", "REPLY"));
  private static final Option<String> VMETHOD = Option.of("vmethod", use -> word(use, "GATE", "IPIP", "MASQ")).negatable();
  private static final Option<Integer> VPORTCTL = Option.of("vportctl", Values.PORT).negatable();

  static final Spec<Match> SPEC = Spec.match("ipvs", _ -> new IpvsMatch())
      .options(IPVS, VPROTO, VADDR, VPORT, VDIR, VMETHOD, VPORTCTL)
      .check(IpvsMatch::check)
      .withoutModule()
      .help("""
          ipvs match options:
          [!] --ipvs                       The load balancer has seen the packet
          [!] --vproto protocol            The protocol of the service
          [!] --vaddr address[/mask]       Its address
          [!] --vport port                 Its port
              --vdir ORIGINAL|REPLY        The direction
          [!] --vmethod GATE|IPIP|MASQ     How packets are forwarded
          [!] --vportctl port              The port of the controlling connection
          """);

  private static String word(Use use, String... words) {
    for (var word : words) if (word.equalsIgnoreCase(use.text())) return word;
    throw new ParameterProblem("ipvs: Bad value for \"--" + use.option() + "\" option: \"" + use.text() + "\"");
  }

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("IPVS: At least one option is required");
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    throw new Refused(Errno.ENOENT);
  }

  @Override public String save() {
    return "";
  }

  @Override public String list(Listing how) {
    return "";
  }
}
