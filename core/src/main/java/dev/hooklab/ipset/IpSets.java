package dev.hooklab.ipset;

import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sets of one node, in the order of their places (kernel: net/netfilter/ipset/ip_set_core.c).
public final class IpSets {
  private final EventLoop loop;
  private final SeededRandom random;
  /// Null where a set was destroyed; its place is taken by the next one.
  private final List<SetSlot> slots = new ArrayList<>();

  public IpSets(EventLoop loop, SeededRandom random) {
    this.loop = loop;
    this.random = random;
  }

  /// All sets, lists behind the others, as they are dumped.
  public List<SetSlot> all() {
    var all = new ArrayList<SetSlot>();
    for (var slot : slots) if (slot != null && slot.set.type() != SetType.LIST_SET) all.add(slot);
    for (var slot : slots) if (slot != null && slot.set.type() == SetType.LIST_SET) all.add(slot);
    return all;
  }

  public Optional<SetSlot> find(String name) {
    return slots.stream().filter(slot -> slot != null && slot.name.equals(name)).findFirst();
  }

  /// The set of a name.
  /// @throws SetProblem when there is none
  public SetSlot get(String name) {
    return find(name).orElseThrow(() -> new SetProblem("The set with the given name does not exist"));
  }

  /// Makes an empty set.
  /// @param exist whether one that was made in the same way is good enough
  public void create(String name, SetType type, SetOptions options, boolean exist) {
    var old = find(name);
    if (old.isPresent()) {
      if (exist && old.get().set.type() == type && old.get().set.options().alike(options)) return;
      throw new SetProblem("Set cannot be created: set with the same name already exists");
    }
    var slot = new SetSlot(name, new IpSet(type, keyed(options), loop));
    int free = slots.indexOf(null);
    if (free < 0) slots.add(slot); else slots.set(free, slot);
  }

  private SetOptions keyed(SetOptions o) {
    if (o.initval() != 0) return o;
    return o.keyed(random.nextInt());
  }

  public void destroy(SetSlot slot) {
    if (slot.references > 0) throw inUse();
    slot.set.flush();
    slots.set(slots.indexOf(slot), null);
  }

  /// Destroys all sets, or none when a rule or a list uses one.
  public void destroyAll() {
    for (var slot : slots) if (slot != null && slot.references > 0) throw inUse();
    slots.clear();
  }

  private static SetProblem inUse() {
    return new SetProblem("Set cannot be destroyed: it is in use by a kernel component");
  }

  public void rename(String from, String to) {
    var slot = get(from);
    if (slot.references > 0) throw new SetProblem("Set cannot be renamed: it is in use by another system");
    if (find(to).isPresent()) throw new SetProblem("Set cannot be renamed: a set with the new name already exists");
    slot.name = to;
  }

  /// Exchanges what two names stand for; rules stay with the names.
  public void swap(String one, String other) {
    var first = get(one);
    var second = find(other).orElseThrow(() -> new SetProblem("Sets cannot be swapped: the second set does not exist"));
    if (!first.set.type().replaces(second.set.type()) || first.set.options().inet6() != second.set.options().inet6()) {
      throw new SetProblem("The sets cannot be swapped: their type does not match");
    }
    var set = first.set;
    first.set = second.set;
    second.set = set;
  }

  /// Takes note that a rule uses a set.
  public void hold(SetSlot slot) {
    slot.references++;
  }

  public void letGo(SetSlot slot) {
    slot.references--;
  }
}
