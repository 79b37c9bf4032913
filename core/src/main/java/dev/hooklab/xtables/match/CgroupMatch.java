package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m cgroup`: the control group of the local socket that sends or receives the packet (kernel: net/netfilter/xt_cgroup.c).
/// All sockets are in the root group here, whose class is 0.
/// @param path null when the class is asked for
record CgroupMatch(String path, int classId, boolean not, int given) implements Match.Stateless {
  private static final Option<String> PATH = Option.of("path", Values.STRING).negatable();
  private static final Option<Integer> CGROUP = Option.of("cgroup", Values.U32).negatable();

  static final Spec<Match> SPEC = Spec.match("cgroup", args -> new CgroupMatch(args.get(PATH, null), args.get(CGROUP, 0),
          args.inverted(PATH) || args.inverted(CGROUP), args.all().size()))
      .options(PATH, CGROUP)
      .onlyFrom(Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING)
      .help("""
          cgroup match options:
          [!] --path path      The group in the hierarchy
          [!] --cgroup class   The class of the group
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (given == 0) throw new Refused(Errno.EINVAL, "xt_cgroup: xt_cgroup: no path or classid specified");
    if (given > 1) throw new Refused(Errno.EINVAL, "xt_cgroup: path and classid specified");
    if (path != null && !path.chars().allMatch(c -> c == '/')) throw new Refused(Errno.EINVAL, "xt_cgroup: invalid path, errno=-2");
    return this;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (p.socket == null || !p.socket.whole()) return false;
    return (path != null || classId == 0) != not;
  }

  @Override public String save() {
    var out = new Text();
    if (path != null) out.option(not, "--path", Quoted.of(path));
    else if (given > 0) out.option(not, "--cgroup", Integer.toUnsignedString(classId));
    return out.toString();
  }

  @Override public String list(Listing how) {
    return Text.of("cgroup").addIf(not, "!").add(path != null ? path : Integer.toUnsignedString(classId)).toString();
  }
}
