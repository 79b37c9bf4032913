package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;

/// `-m owner`: whose socket sends the packet (kernel: net/netfilter/xt_owner.c). A packet that no socket of this node sends
/// fits when everything that is asked is inverted.
/// @param uid null when it is not asked for
/// @param gid null when it is not asked for
record OwnerMatch(Range uid, boolean notUid, Range gid, boolean notGid, boolean supplementary, boolean socket, boolean notSocket)
    implements Match.Stateless {
  private static final long MAX = 0xfffffffeL;
  private static final Option<Range> UID = Option.of("uid-owner", use -> read(use, Accounts.USERS)).negatable();
  private static final Option<Range> GID = Option.of("gid-owner", use -> read(use, Accounts.GROUPS)).negatable();
  private static final Option<Boolean> EXISTS = Option.flag("socket-exists").negatable();
  private static final Option<Boolean> SUPPLEMENTARY = Option.of("suppl-groups", ValueType.flag(OwnerMatch::demandGroup));

  static final Spec<Match> SPEC = Spec.match("owner", OwnerMatch::of)
      .options(UID, GID, EXISTS, SUPPLEMENTARY)
      .check(OwnerMatch::check)
      .onlyFrom(Hook.OUTPUT, Hook.POSTROUTING)
      .help("""
          owner match options:
          [!] --uid-owner id[-id]    The user whose socket it is
          [!] --gid-owner id[-id]    The group whose socket it is
          [!] --socket-exists        There is a socket
              --suppl-groups         With --gid-owner: any group of the user's will do
          """);

  private static Range read(Use use, Accounts accounts) {
    var number = accounts.number(use.text());
    if (number.isPresent()) return new Range(number.get(), number.get());
    var first = Numeral.read(use.text(), 0);
    if (first == null || !first.within(0, MAX)) throw badValue(use.option(), use.text());
    boolean single = first.end() == use.text().length();
    boolean ranged = !single && "-:".indexOf(use.text().charAt(first.end())) >= 0;
    long last = single ? first.value() : ranged ? Numeral.strict(use.text().substring(first.end() + 1), 0, MAX) : -1;
    if (last < 0) throw badValue(use.option(), use.text());
    return new Range(first.value(), last);
  }

  private static ParameterProblem badValue(String option, String value) {
    return new ParameterProblem("owner: Bad value for \"--" + option + "\" option: \"" + value + "\"");
  }

  private static void demandGroup(Use use) {
    if (!use.soFar().has(GID)) throw badValue("suppl-groups", "you need to use --gid-owner first");
  }

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("owner: At least one of --uid-owner, --gid-owner or --socket-exists is required");
  }

  private static OwnerMatch of(Args args) {
    return new OwnerMatch(args.get(UID, null), args.inverted(UID), args.get(GID, null), args.inverted(GID), args.has(SUPPLEMENTARY),
        args.has(EXISTS), args.inverted(EXISTS));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (uid != null && uid.max() < uid.min() || gid != null && gid.max() < gid.min()) throw new Refused(Errno.EINVAL);
    return this;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (p.socket == null || !p.socket.held()) return (uid == null || notUid) && (gid == null || notGid) && (!socket || notSocket);
    return !notSocket && (uid == null || uid.contains(p.socket.uid()) != notUid) && (gid == null || gid.contains(p.socket.gid()) != notGid);
  }

  @Override public String save() {
    return print("--socket-exists", "--uid-owner", "--gid-owner", "--suppl-groups", true);
  }

  @Override public String list(Listing how) {
    return print("owner socket exists", "owner UID match", "owner GID match", "incl. suppl. groups", how.numeric());
  }

  private String print(String exists, String user, String group, String groups, boolean numeric) {
    var out = new Text();
    if (socket) out.addIf(notSocket, "!").add(exists);
    if (uid != null) out.option(notUid, user, text(uid, Accounts.USERS, numeric));
    if (gid != null) out.option(notGid, group, text(gid, Accounts.GROUPS, numeric));
    return out.addIf(supplementary, groups).toString();
  }

  private static String text(Range range, Accounts accounts, boolean numeric) {
    if (range.min() != range.max()) return range.min() + "-" + range.max();
    return numeric ? Long.toString(range.min()) : accounts.name(range.min()).orElseGet(() -> Long.toString(range.min()));
  }
}
