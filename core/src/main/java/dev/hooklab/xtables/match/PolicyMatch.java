package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.HostMask;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Protocols;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.Values;
import java.util.ArrayList;
import java.util.List;

/// `-m policy`: whether IPsec was or will be applied (kernel: net/netfilter/xt_policy.c). No node here does IPsec, so that
/// `none` always fits and `ipsec` never.
record PolicyMatch(boolean out, boolean none, boolean strict, List<PolicyElement> elements) implements Match.Stateless {
  private static final int MAX_DEPTH = 4;
  private static final Option<Boolean> DIR = Option.of("dir", PolicyMatch::readDirection);
  private static final Option<Boolean> POL = Option.of("pol", PolicyMatch::readPolicy);
  private static final Option<Boolean> STRICT = Option.flag("strict");
  private static final Option<Integer> REQID = once("reqid", Values.U32).negatable().many();
  private static final Option<Integer> SPI = once("spi", Values.U32).negatable().many();
  private static final Option<HostMask> TUNNEL_SRC = once("tunnel-src", Values.HOST_MASK).negatable().many();
  private static final Option<HostMask> TUNNEL_DST = once("tunnel-dst", Values.HOST_MASK).negatable().many();
  private static final Option<Integer> PROTO = Option.of("proto", PolicyMatch::readProtocol).negatable().many();
  private static final Option<String> MODE = Option.of("mode", PolicyMatch::readMode).negatable().many();
  private static final Option<Boolean> NEXT = Option.of("next", ValueType.flag(PolicyMatch::readNext)).many().with("strict");

  static final Spec<Match> SPEC = Spec.match("policy", PolicyMatch::of)
      .options(DIR, POL, STRICT, REQID, SPI, TUNNEL_SRC, TUNNEL_DST, PROTO, MODE, NEXT)
      .check(args -> of(args).checkElements(args))
      .withoutEffect("never an IPsec packet")
      .help("""
          policy match options:
              --dir in|out                Applied before, or to be applied
              --pol none|ipsec            Nothing, or IPsec
              --strict                    All elements, exactly these
          [!] --reqid id, --spi spi, --proto ah|esp|ipcomp, --mode transport|tunnel,
          [!] --tunnel-src, --tunnel-dst address[/mask]
                                          What is asked of an element
              --next                      Begins the next element
          """);

  private static boolean readDirection(Use use) {
    return switch (use.text()) {
      case "in" -> false;
      case "out" -> true;
      default -> throw new ParameterProblem("policy_match: invalid dir \"" + use.text() + "\"");
    };
  }

  private static boolean readPolicy(Use use) {
    return switch (use.text()) {
      case "none" -> true;
      case "ipsec" -> false;
      default -> throw new ParameterProblem("policy match: invalid policy \"" + use.text() + "\"");
    };
  }

  private static String readMode(Use use) {
    demandFirst(use);
    if (!use.text().equals("transport") && !use.text().equals("tunnel")) {
      throw new ParameterProblem("policy match: invalid mode \"" + use.text() + "\"");
    }
    return use.text();
  }

  private static int readProtocol(Use use) {
    int protocol = Protocols.parse(use.text());
    demandFirst(use);
    if (protocol != Proto.AH && protocol != Proto.ESP && protocol != PolicyElement.IPCOMP) {
      throw new ParameterProblem("policy match: protocol must be ah/esp/ipcomp");
    }
    return protocol;
  }

  /// An option that an element may have once; its value is looked at first.
  private static <T> Option<T> once(String name, ValueType<T> type) {
    return Option.of(name, use -> {
      var value = type.read(use);
      demandFirst(use);
      return value;
    });
  }

  private static void demandFirst(Use use) {
    for (var given : use.soFar().all().reversed()) {
      if (given.option().name().equals(NEXT.name())) return;
      if (given.option().name().equals(use.option())) throw new ParameterProblem("policy match: double --" + use.option() + " option");
    }
  }

  private static void readNext(Use use) {
    if (use.soFar().all(NEXT).size() == MAX_DEPTH - 1) throw new ParameterProblem("policy match: maximum policy depth reached");
  }

  private static PolicyMatch of(Args args) {
    var elements = new ArrayList<PolicyElement>();
    elements.add(PolicyElement.EMPTY);
    for (var given : args.all()) {
      var option = given.option();
      if (option == DIR || option == POL || option == STRICT) continue;
      if (option == NEXT) {
        elements.add(PolicyElement.EMPTY);
      } else {
        elements.set(elements.size() - 1, elements.getLast().with(option.name(), given.value(), given.inverted()));
      }
    }
    return new PolicyMatch(args.get(DIR, false), args.get(POL, false), args.has(STRICT), List.copyOf(elements));
  }

  private void checkElements(Args args) {
    if (!args.has(DIR)) throw new ParameterProblem("policy match: neither --dir in nor --dir out specified");
    if (none && strict) throw new ParameterProblem("policy match: policy none but --strict given");
    if (none && elements.size() > 1) throw new ParameterProblem("policy match: policy none but policy given");
    for (int i = 0; i < shown().size(); i++) elements.get(i).check(strict, i);
  }

  /// The elements that count: with `none` there are none, though what was said of one is kept.
  private List<PolicyElement> shown() {
    return none ? List.of() : elements;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    boolean before = binding.reachableFrom(Hook.PREROUTING) || binding.reachableFrom(Hook.INPUT);
    boolean after = binding.reachableFrom(Hook.POSTROUTING) || binding.reachableFrom(Hook.OUTPUT);
    if (out && before) throw new Refused(Errno.EINVAL, "xt_policy: output policy not valid in PREROUTING and INPUT");
    if (!out && after) throw new Refused(Errno.EINVAL, "xt_policy: input policy not valid in POSTROUTING and OUTPUT");
    return this;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return none;
  }

  @Override public String save() {
    var text = Text.of("--dir " + (out ? "out" : "in")).add("--pol " + (none ? "none" : "ipsec")).addIf(strict, "--strict");
    for (int i = 0; i < shown().size(); i++) {
      text.addIf(i > 0, "--next");
      elements.get(i).print(text, "--", false);
    }
    return text.toString();
  }

  @Override public String list(Listing how) {
    var text = Text.of("policy match dir " + (out ? "out" : "in")).add("pol " + (none ? "none" : "ipsec")).addIf(strict, "strict");
    for (int i = 0; i < shown().size(); i++) {
      text.addIf(elements.size() > 1, "[" + i + "]");
      elements.get(i).print(text, "", how.numeric());
    }
    return text.toString();
  }
}
