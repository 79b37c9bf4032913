package dev.hooklab.xtables.match;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Route;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.NamedNumber;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m realm`: the realm of the packet's route (kernel: net/netfilter/xt_realm.c).
record RealmMatch(MaskedMark realm, boolean not) implements Match.Stateless {
  private static final Option<MaskedMark> REALM = Option.of("realm", use -> NamedNumber.read(use, "cosmos")).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("realm", args -> new RealmMatch(args.get(REALM), args.inverted(REALM)))
      .options(REALM)
      .onlyFrom(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING)
      .help("""
          realm match options:
          [!] --realm value[/mask]    The realm of the route that the packet takes
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var route = Route.of(p);
    int found = route == null || route.entry == null ? 0 : route.entry.realm();
    return realm.matches(found) != not;
  }

  @Override public String save() {
    return new Text().option(not, "--realm", NamedNumber.text(realm, "cosmos")).toString();
  }

  @Override public String list(Listing how) {
    return new Text().option(not, "realm", how.numeric() ? realm : NamedNumber.text(realm, "cosmos")).toString();
  }
}
