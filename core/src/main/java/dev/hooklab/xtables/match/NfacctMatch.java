package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m nfacct`: counts in an accounting object that `nfacct(8)` has made, and fits unless that is within its quota (kernel:
/// net/netfilter/xt_nfacct.c).
record NfacctMatch(String name) implements Match {
  private static final int MAX_NAME = 31;
  private static final Option<String> NAME = Option.of("nfacct-name", Values.name(MAX_NAME)).mandatory();

  static final Spec<Match> SPEC = Spec.match("nfacct", args -> new NfacctMatch(args.get(NAME)))
      .options(NAME)
      .help("""
          nfacct match options:
           --nfacct-name name    The accounting object
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    var object = binding.environment().keep(AccountingObjects.OF_NODE).find(name)
        .orElseThrow(() -> new Refused(Errno.ENOENT, "xt_nfacct: accounting object `" + name + "' does not exist"));
    object.users++;
    return new Counter(object);
  }

  private record Counter(AccountingObject object) implements Test {
    @Override public boolean matches(Packet p, Traversal t) {
      return object.count(p.length());
    }

    @Override public void release() {
      object.users--;
    }
  }

  @Override public String save() {
    return "--nfacct-name  " + Quoted.of(name);
  }

  @Override public String list(Listing how) {
    return "nfacct-name  " + Quoted.of(name);
  }
}
