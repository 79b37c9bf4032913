package dev.hooklab.xtables.match;

import dev.hooklab.ipset.Element;
import dev.hooklab.ipset.IpSet;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetType;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.SetLookup;
import dev.hooklab.xtables.SetUse;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;

/// `-m set`: the packet is in a set (kernel: net/netfilter/xt_set.c, revision 4).
/// @param nomatch whether elements that are exceptions match, instead of the others
/// @param still whether the counters of elements stay as they are; `subStill` those of a list's sets
record SetMatch(SetUse use, boolean not, boolean nomatch, boolean still, boolean subStill, Amount packets, Amount bytes)
    implements Match {

  /// A comparison with a counter.
  /// @param word `eq`, `lt`, `gt`; empty for none
  record Amount(String word, boolean not, long value) {
    static final Amount ANY = new Amount("", false, 0);

    boolean fits(long counter) {
      return switch (word) {
        case "eq" -> counter == value != not;
        case "lt" -> Long.compareUnsigned(counter, value) < 0;
        case "gt" -> Long.compareUnsigned(counter, value) > 0;
        default -> true;
      };
    }

    void print(Text out, String name) {
      if (!word.isEmpty()) out.option(not, name + "-" + word, Long.toUnsignedString(value));
    }
  }

  private static final String ONCE = "--match-set can be specified only once";
  private static final Option<SetUse> MATCH_SET = Option.of("match-set", SetUse::read).negatable().onceSaying(ONCE);
  private static final Option<SetUse> OLD_SET = Option.of("set", SetMatch::readOld).negatable().many().slot("match-set", ONCE);
  private static final Option<Boolean> RETURN_NOMATCH =
      Option.of("return-nomatch", ValueType.flag(use -> refuseInverted(use, "flag"))).negatable().many();
  private static final Option<Boolean> UPDATE_COUNTERS = Option.flag("update-counters").negatable().many();
  private static final Option<Boolean> UPDATE_SUBCOUNTERS = Option.flag("update-subcounters").negatable().many();
  private static final Option<Amount> PACKETS_EQ = amount("packets", "eq");
  private static final Option<Amount> PACKETS_LT = amount("packets", "lt");
  private static final Option<Amount> PACKETS_GT = amount("packets", "gt");
  private static final Option<Amount> BYTES_EQ = amount("bytes", "eq");
  private static final Option<Amount> BYTES_LT = amount("bytes", "lt");
  private static final Option<Amount> BYTES_GT = amount("bytes", "gt");

  static final Spec<Match> SPEC = Spec.match("set", SetMatch::of)
      .options(MATCH_SET, OLD_SET, RETURN_NOMATCH, UPDATE_COUNTERS, UPDATE_SUBCOUNTERS, PACKETS_EQ, PACKETS_LT, PACKETS_GT, BYTES_EQ, BYTES_LT,
          BYTES_GT)
      .check(SetMatch::check)
      .help("""
          set match options:
           [!] --match-set name src|dst[,...]    The set, and which address or port each part is
           [!] --set name src|dst[,...]          The same, by its old name
               --return-nomatch                  Match exceptions
           [!] --update-counters                 Count in the element
           [!] --update-subcounters              Count in the elements of a list's sets
           [!] --packets-eq, --bytes-eq value    What the element has counted
               --packets-lt, --packets-gt, --bytes-lt, --bytes-gt value
          """);

  private static Option<Amount> amount(String what, String word) {
    return Option.<Amount>of(what + "-" + word, use -> readAmount(use, word)).negatable()
        .slot(what, "only one of the --" + what + "-[eq|lt|gt] is allowed");
  }

  private static SetUse readOld(Use use) {
    use.context().warn("--set option deprecated, please use --match-set");
    if (use.soFar().has(MATCH_SET) || use.soFar().has(OLD_SET)) throw new ParameterProblem(ONCE);
    return SetUse.read(use);
  }

  private static void refuseInverted(Use use, String what) {
    if (use.inverted()) throw new ParameterProblem("--" + use.option() + " " + what + " cannot be inverted");
  }

  private static Amount readAmount(Use use, String word) {
    if (!word.equals("eq")) refuseInverted(use, "option");
    var number = Numeral.read(use.text(), 0);
    if (number == null || number.overflow() || number.end() != use.text().length()) {
      throw new ParameterProblem("Cannot parse " + use.text() + " as a counter value");
    }
    return new Amount(word, use.inverted(), number.value());
  }

  private static void check(Args args) {
    if (!args.has(MATCH_SET) && !args.has(OLD_SET)) throw new ParameterProblem("You must specify `--match-set' with proper arguments");
  }

  private static SetMatch of(Args args) {
    var packets = args.find(PACKETS_EQ).or(() -> args.find(PACKETS_LT)).or(() -> args.find(PACKETS_GT)).orElse(Amount.ANY);
    var bytes = args.find(BYTES_EQ).or(() -> args.find(BYTES_LT)).or(() -> args.find(BYTES_GT)).orElse(Amount.ANY);
    var set = args.has(MATCH_SET) ? MATCH_SET : OLD_SET;
    return new SetMatch(args.get(set), args.inverted(set), args.has(RETURN_NOMATCH), args.inverted(UPDATE_COUNTERS),
        args.inverted(UPDATE_SUBCOUNTERS), packets, bytes);
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    return new Watched(this, binding.environment().sets(), use.hold(binding.environment(), "match"));
  }

  /// The rule's look into its set.
  private static final class Watched implements Test, IpSet.Judge {
    private final SetMatch match;
    private final IpSets sets;
    private final SetSlot slot;
    private final SetLookup lookup = new SetLookup();
    /// The packet's length, and whether it is the rule's set itself that is asked, not one that is in a list.
    private int length;
    private boolean outer;

    Watched(SetMatch match, IpSets sets, SetSlot slot) {
      this.match = match;
      this.sets = sets;
      this.slot = slot;
    }

    @Override public boolean matches(Packet p, Traversal t) {
      length = t.length;
      outer = true;
      return holds(slot.set(), p, t) != match.not;
    }

    private boolean holds(IpSet set, Packet p, Traversal t) {
      if (set.type() == SetType.LIST_SET) return listHolds(set, p, t);
      var found = lookup.find(set, p, t, match.use, this);
      return found != null && found.nomatch() == (match.nomatch && set.type().hasNets());
    }

    private boolean listHolds(IpSet list, Packet p, Traversal t) {
      var members = list.members();
      for (int i = 0; i < members.size(); i++) {
        var member = members.get(i);
        outer = false;
        boolean held = list.alive(member) && holds(IpSet.of(member), p, t);
        outer = true;
        if (held && takes(list, member)) return true;
      }
      return false;
    }

    /// Counts the packet, and compares the counters (`ip_set_match_extensions`).
    @Override public boolean takes(IpSet set, Element e) {
      if (set.type() == SetType.BITMAP_IP_MAC && !e.hasMac(lookup.key().mac)) return false;
      if (!set.options().counters()) return true;
      if (!match.still && (outer || !match.subStill)) e.count(length);
      return !outer || match.packets.fits(e.packets()) && match.bytes.fits(e.bytes());
    }

    @Override public void release() {
      sets.letGo(slot);
    }
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return print("");
  }

  private String print(String dashes) {
    var out = new Text().option(not, dashes + "match-set", use).addIf(nomatch, dashes + "return-nomatch")
        .addIf(still, "! " + dashes + "update-counters").addIf(subStill, "! " + dashes + "update-subcounters");
    packets.print(out, dashes + "packets");
    bytes.print(out, dashes + "bytes");
    return out.toString();
  }
}
