package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.Label128;
import dev.hooklab.conntrack.LabelMap;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Optional;
import java.util.OptionalInt;

/// `-m connlabel`: one of the 128 labels of a connection (kernel: net/netfilter/xt_connlabel.c), by its number or its name in
/// `connlabel.conf`.
/// @param node whose file has the names
/// @param set whether the label is set where it is not
record ConnlabelMatch(Env node, int label, boolean not, boolean set) implements Match {
  private static final int MAX = 0xffff;
  private static final String NO_NAMES = "Warning: cannot open /etc/xtables/connlabel.conf: No such file or directory";
  private static final Option<Integer> LABEL = Option.of("label", ConnlabelMatch::read).mandatory().negatable();
  private static final Option<Boolean> SET = Option.flag("set");

  static final Spec<Match> SPEC =
      Spec.match("connlabel", args -> new ConnlabelMatch(args.context().environment(), args.get(LABEL), args.inverted(LABEL), args.has(SET)))
      .options(LABEL, SET)
      .tracksConnections()
      .help("""
          connlabel match options:
          [!] --label name|number    The connection has this label
              --set                  Give it the label first
          """);

  private static int read(Use use) {
    if (use.text().isEmpty()) throw new ParameterProblem("Argument must have a minimum length of 1 characters\n");
    int number = (int) Numeral.wrapping(use.text()).orElse(-1);
    if (number >= 0) return number & MAX;
    var names = names(use.context().environment());
    if (names.isEmpty()) use.context().warn(NO_NAMES);
    var bit = names.map(map -> map.bit(use.text())).orElse(OptionalInt.empty());
    return bit.orElseThrow(() -> new ParameterProblem("label '" + use.text() + "' not found or invalid value"));
  }

  /// iptables -D asks for a label and finds any: it compares nothing of the match (iptables 1.8.9).
  @Override public boolean sameAs(Match wanted) {
    return wanted instanceof ConnlabelMatch;
  }

  private static Optional<LabelMap> names(Env node) {
    return node.file(LabelMap.FILE).map(LabelMap::new);
  }

  private Optional<String> name() {
    return names(node).map(map -> map.name(label));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (label >= Label128.BITS) throw new Refused(Errno.ERANGE);
    var conntrack = binding.environment().conntrack();
    conntrack.requireLabels();
    return new Labels(this, conntrack);
  }

  /// Looks at labels, and needs connections to have them as long as it is there.
  private record Labels(ConnlabelMatch match, Conntrack conntrack) implements Test {
    @Override public boolean matches(Packet p, Traversal t) {
      var ct = Connection.orTemplate(p);
      if (ct == null || ct.labels() == null) return match.not;
      return (ct.labels().has(match.label) || match.set && ct.label(match.label)) != match.not;
    }

    @Override public void release() {
      conntrack.releaseLabels();
    }
  }

  @Override public String save() {
    return new Text().option(not, "--label", "\"" + name().orElse(Integer.toString(label)) + "\"").addIf(set, "--set").toString();
  }

  @Override public String listingWarning() {
    return names(node).isEmpty() ? NO_NAMES : "";
  }

  @Override public String list(Listing how) {
    var number = Integer.toString(label);
    return Text.of("connlabel").addIf(not, "!").add(how.numeric() ? number : name().map(name -> "'" + name + "'").orElse(number)).addIf(set, "set").toString();
  }
}
