package dev.hooklab.xtables.target;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.ipset.IpSet;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetType;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.SetLookup;
import dev.hooklab.xtables.SetUse;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.List;

/// `-j SET`: puts packets' addresses into sets, takes them out, or takes marks from there (kernel: net/netfilter/xt_set.c,
/// revision 3). Sets are null where the rule names none.
/// @param timeout seconds, unsigned; -1 for the set's own
record SetTarget(SetUse add, SetUse delete, SetUse map, boolean exist, long timeout, boolean mark, boolean priority, boolean queue)
    implements Target {
  private static final long MAX_TIMEOUT = 0xfffffffeL;
  private static final Option<SetUse> ADD = set("add-set");
  private static final Option<SetUse> DELETE = set("del-set");
  private static final Option<SetUse> MAP = set("map-set");
  private static final Option<Boolean> EXIST = Option.flag("exist").negatable().many();
  private static final Option<Long> TIMEOUT = Option.of("timeout", SetTarget::readTimeout).negatable().many();
  private static final Option<Boolean> MAP_MARK = Option.flag("map-mark").negatable().many();
  private static final Option<Boolean> MAP_PRIORITY = Option.flag("map-prio").negatable().many();
  private static final Option<Boolean> MAP_QUEUE = Option.flag("map-queue").negatable().many();

  static final Spec<Target> SPEC = Spec.target("SET", SetTarget::of)
      .options(ADD, DELETE, EXIST, TIMEOUT, MAP, MAP_MARK, MAP_PRIORITY, MAP_QUEUE)
      .check(SetTarget::check)
      .help("""
          SET target options:
           --add-set name src|dst[,...]    Put the packet's addresses or ports into the set
           --del-set name src|dst[,...]    Take them out
           --map-set name src|dst[,...]    Take what the element says
           --exist                         Put it in again, with a new time (with --add-set)
           --timeout seconds               How long it stays (with --add-set)
           --map-mark, --map-prio, --map-queue    What is taken
          """);

  private static Option<SetUse> set(String name) {
    return Option.of(name, SetUse::read).negatable().onceSaying("--" + name + " can be specified only once");
  }

  private static long readTimeout(Use use) {
    long seconds = Numeral.strict(use.text(), 0, MAX_TIMEOUT);
    if (seconds >= 0) return seconds;
    throw new ParameterProblem("Invalid value for option --timeout or out of range 0-" + MAX_TIMEOUT);
  }

  private static void check(Args args) {
    if (!args.has(ADD) && !args.has(DELETE) && !args.has(MAP)) {
      throw new ParameterProblem("You must specify either `--add-set' or `--del-set' or `--map-set'");
    }
    if (!args.has(ADD) && args.has(EXIST)) throw new ParameterProblem("Flag `--exist' can be used with `--add-set' only");
    if (!args.has(ADD) && args.has(TIMEOUT)) throw new ParameterProblem("Option `--timeout' can be used with `--add-set' only");
    for (var flag : List.of(MAP_MARK, MAP_PRIORITY, MAP_QUEUE)) {
      if (!args.has(MAP) && args.has(flag)) throw new ParameterProblem("Flag `--" + flag.name() + "' can be used with `--map-set' only");
    }
    boolean maps = args.has(MAP_MARK) || args.has(MAP_PRIORITY) || args.has(MAP_QUEUE);
    if (args.has(MAP) && !maps) {
      throw new ParameterProblem("You must specify flags `--map-mark' or '--map-prio` or `--map-queue'");
    }
  }

  private static SetTarget of(Args args) {
    return new SetTarget(args.find(ADD).orElse(null), args.find(DELETE).orElse(null), args.find(MAP).orElse(null), args.has(EXIST),
        args.get(TIMEOUT, -1L), args.has(MAP_MARK), args.has(MAP_PRIORITY), args.has(MAP_QUEUE));
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (map != null && !binding.table().equals("mangle")) throw new Refused(Errno.EINVAL, "--map-set only usable from mangle table");
    if (map != null && (priority || queue) && (binding.reachableFrom(Hook.PREROUTING) || binding.reachableFrom(Hook.INPUT))) {
      throw new Refused(Errno.EINVAL,
          "mapping of prio or/and queue is allowed only from OUTPUT/FORWARD/POSTROUTING chains");
    }
    var environment = binding.environment();
    return new Applied(this, environment.sets(), add == null ? null : add.hold(environment, "add_set"),
        delete == null ? null : delete.hold(environment, "del_set"), map == null ? null : map.hold(environment, "map_set"),
        new SetLookup());
  }

  /// The rule's hands on its sets.
  private record Applied(SetTarget target, IpSets sets, SetSlot add, SetSlot delete, SetSlot map, SetLookup lookup)
      implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      if (add != null) add(add.set(), p, t);
      if (delete != null) delete(delete.set(), p, t);
      if (map != null) map(p, t);
      return Outcome.CONTINUE;
    }

    /// @return whether the packet's key is in the set now, and was not before
    private boolean add(IpSet set, Packet p, Traversal t) {
      if (set.type() != SetType.LIST_SET) {
        return lookup.read(set, p, t, target.add) && set.addPacket(lookup.key(), t.length, target.timeout, target.exist);
      }
      for (var member : set.elements()) if (add(IpSet.of(member), p, t)) return true;
      return false;
    }

    private boolean delete(IpSet set, Packet p, Traversal t) {
      if (set.type() != SetType.LIST_SET) return lookup.read(set, p, t, target.delete) && set.deletePacket(lookup.key());
      for (var member : set.elements()) if (delete(IpSet.of(member), p, t)) return true;
      return false;
    }

    private void map(Packet p, Traversal t) {
      var set = map.set();
      var found = set.type() == SetType.LIST_SET ? null : lookup.find(set, p, t, target.map, IpSet.Judge.ANY);
      if (found == null || found.nomatch()) return;
      if (set.options().counters()) found.count(t.length);
      if (!set.options().skbinfo()) return;
      if (target.mark) p.mark = p.mark & ~found.markMask() ^ found.mark();
      if (target.priority) p.priority = found.priority();
    }

    @Override public void release() {
      if (add != null) sets.letGo(add);
      if (delete != null) sets.letGo(delete);
      if (map != null) sets.letGo(map);
    }
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return print("");
  }

  private String print(String dashes) {
    var out = new Text();
    if (add != null) {
      out.add(dashes + "add-set " + add).addIf(exist, dashes + "exist").addIf(timeout >= 0, dashes + "timeout " + timeout);
    }
    if (delete != null) out.add(dashes + "del-set " + delete);
    if (map != null) {
      out.add(dashes + "map-set " + map).addIf(mark, dashes + "map-mark").addIf(priority, dashes + "map-prio")
          .addIf(queue, dashes + "map-queue");
    }
    return out.toString();
  }
}
