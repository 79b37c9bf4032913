package dev.hooklab.xtables.match;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.HostMask;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.List;

/// `-m ipvs`: what the kernel's load balancer did with the packet (kernel: net/netfilter/xt_ipvs.c). No node balances load, so
/// that only `! --ipvs` ever fits.
/// @param asked every question but `--ipvs` itself, in the order in which they are printed
/// @param not whether `--ipvs` was inverted
record IpvsMatch(List<Question> asked, boolean not) implements Match.Stateless {
  /// What is asked of the packet's connection.
  private record Question(String option, Object value, boolean not) {}

  private static final Option<Boolean> IPVS = Option.flag("ipvs").negatable();
  private static final Option<Integer> VPROTO = Option.of("vproto", Values.PROTOCOL).negatable();
  private static final Option<HostMask> VADDR = Option.of("vaddr", Values.HOST_MASK).negatable();
  private static final Option<Integer> VPORT = Option.of("vport", Values.PORT).negatable();
  private static final Option<String> VDIR = Option.of("vdir", use -> word(use, "ORIGINAL", "REPLY"));
  private static final Option<String> VMETHOD = Option.of("vmethod", use -> word(use, "GATE", "IPIP", "MASQ")).negatable();
  private static final Option<Integer> VPORTCTL = Option.of("vportctl", Values.PORT).negatable();
  private static final List<Option<?>> QUESTIONS = List.of(VPROTO, VADDR, VPORT, VDIR, VMETHOD, VPORTCTL);

  static final Spec<Match> SPEC = Spec.match("ipvs", IpvsMatch::of)
      .options(IPVS, VPROTO, VADDR, VPORT, VDIR, VMETHOD, VPORTCTL)
      .check(IpvsMatch::check)
      .withoutEffect("no load balancer")
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
    if (args.inverted(IPVS) && args.all().size() > 1) throw new ParameterProblem("! --ipvs cannot be together with other options");
  }

  private static IpvsMatch of(Args args) {
    var asked = QUESTIONS.stream().filter(args::has).map(option -> new Question(option.name(), args.get(option), args.inverted(option)));
    return new IpvsMatch(asked.toList(), args.inverted(IPVS));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return asked.isEmpty() && not;
  }

  @Override public String save() {
    return print("--", Listing.NUMERIC);
  }

  @Override public String list(Listing how) {
    return print("", how);
  }

  private String print(String dashes, Listing how) {
    var out = new Text();
    if (asked.isEmpty()) return out.addIf(not, "!").add(dashes + "ipvs").toString();
    for (var question : asked) out.option(question.not, dashes + question.option, text(question.value, how));
    return out.toString();
  }

  private static Object text(Object value, Listing how) {
    return value instanceof HostMask address ? how.name(address.masked()) : value;
  }
}
