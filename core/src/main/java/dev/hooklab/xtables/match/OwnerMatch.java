package dev.hooklab.xtables.match;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Errno;
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

/// `-m owner`: whose socket sends the packet (kernel: net/netfilter/xt_owner.c). A packet that no socket of this node sends
/// fits when everything that is asked is inverted.
/// @param uid null when it is not asked for
/// @param gid null when it is not asked for
record OwnerMatch(Range uid, boolean notUid, Range gid, boolean notGid, boolean supplementary, boolean socket, boolean notSocket)
    implements Match.Stateless {
  /// The users and groups that every system has.
  private static final String[] NAMES = {"root", "nobody", "nogroup"};
  private static final long[] IDS = {0, 65534, 65534};
  private static final long MAX = 0xfffffffeL;
  private static final Option<Range> UID = Option.of("uid-owner", OwnerMatch::read).negatable();
  private static final Option<Range> GID = Option.of("gid-owner", OwnerMatch::read).negatable();
  private static final Option<Boolean> EXISTS = Option.flag("socket-exists").negatable();
  private static final Option<Boolean> SUPPLEMENTARY = Option.flag("suppl-groups");

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

  private static Range read(Use use) {
    for (int i = 0; i < NAMES.length; i++) if (NAMES[i].equals(use.text())) return new Range(IDS[i], IDS[i], true);
    int dash = use.text().indexOf('-');
    long min = Numeral.strict(dash < 0 ? use.text() : use.text().substring(0, dash), 0, MAX);
    long max = dash < 0 ? min : Numeral.strict(use.text().substring(dash + 1), 0, MAX);
    if (min < 0 || max < 0) throw badValue(use.option(), use.text());
    return new Range(min, max, dash < 0);
  }

  private static ParameterProblem badValue(String option, String value) {
    return new ParameterProblem("owner: Bad value for \"--" + option + "\" option: \"" + value + "\"");
  }

  private static void check(Args args) {
    boolean group = false;
    for (var given : args.all()) {
      group |= given.option() == GID;
      if (given.option() == SUPPLEMENTARY && !group) throw badValue("suppl-groups", "you need to use --gid-owner first");
    }
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
    return print("--socket-exists", "--uid-owner", "--gid-owner", "--suppl-groups");
  }

  @Override public String list(Listing how) {
    return print("owner socket exists", "owner UID match", "owner GID match", "incl. suppl. groups");
  }

  private String print(String exists, String user, String group, String groups) {
    var out = new Text();
    if (socket) out.addIf(notSocket, "!").add(exists);
    if (uid != null) out.option(notUid, user, text(uid));
    if (gid != null) out.option(notGid, group, text(gid));
    return out.addIf(supplementary, groups).toString();
  }

  private static String text(Range range) {
    return range.min() == range.max() ? Long.toString(range.min()) : range.min() + "-" + range.max();
  }
}
