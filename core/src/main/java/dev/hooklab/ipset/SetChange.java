package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import java.util.List;
import java.util.function.Function;

/// One command on the elements of a set: `add`, `del` or `test`, with what the element is given (`ipset add` and its options).
/// @param element as it is typed
/// @param exist whether it does not matter that an element is there already, or is not
/// @param timeout seconds, -1 for the set's own
/// @param packets -1 when no counters are given
/// @param mark null when no mark is given
/// @param by the member of a list before or behind which this one goes; empty for none
public record SetChange(IpSets sets, SetSlot slot, String element, Function<String, List<Ip>> names, boolean exist, long timeout,
    long packets, long bytes, String comment, Integer mark, int markMask, int priority, int queue, boolean nomatch, String by,
    boolean before) {
  private static final String THERE = "Element cannot be added to the set: it's already added";
  private static final String GONE = "Element cannot be deleted from the set: it's not added";

  private IpSet set() {
    return slot.set;
  }

  private ElementWords words() {
    return ElementWords.read(set().type(), set().options(), element, names);
  }

  // -------- add

  public void add() {
    if (set().type() == SetType.LIST_SET) {
      addMember();
      return;
    }
    var words = words();
    checkOptions();
    words.each((first, second, iface) -> addOne(words, first, second, iface));
  }

  private void checkOptions() {
    var o = set().options();
    if (timeout >= 0 && !o.timeouts()) throw new SetProblem("Timeout cannot be used: set was created without timeout support");
    if (packets >= 0 && !o.counters()) {
      throw new SetProblem("Packet/byte counters cannot be used: set was created without counter support");
    }
    if (!comment.isEmpty() && !o.comment()) throw new SetProblem("Comment cannot be used: set was created without comment support");
    if ((mark != null || priority != 0 || queue != 0) && !o.skbinfo()) {
      throw new SetProblem("Skbinfo mapping cannot be used: set was created without skbinfo support");
    }
  }

  private void addOne(ElementWords words, long first, long second, String iface) {
    checkKey(first);
    var old = set().find(first, second, iface);
    boolean fills = old != null && set().type() == SetType.BITMAP_IP_MAC && old.mac == -1 && words.mac() != -1;
    if (old != null && !exist && !fills) throw new SetProblem(THERE);
    var e = old == null ? new Element(first, second, iface, null) : old;
    if (old == null) set().add(e);
    e.mac = words.mac();
    give(e);
  }

  private void checkKey(long first) {
    var o = set().options();
    if (set().type().isBitmap()) {
      long from = Integer.toUnsignedLong(o.from());
      if (first < from || first > Integer.toUnsignedLong(o.to())) throw new SetProblem("Element is out of the range of the set");
    } else if (set().type() == SetType.HASH_IP && first == 0 || set().type() == SetType.HASH_MAC && first == 0) {
      throw new SetProblem("Null-valued element, cannot be stored in a hash type of set");
    }
  }

  private void give(Element e) {
    var o = set().options();
    if (o.timeouts()) set().live(e, timeout >= 0 ? timeout : o.timeout());
    if (o.counters()) {
      e.packets = Math.max(0, packets);
      e.bytes = bytes;
    }
    e.comment = comment;
    e.nomatch = nomatch;
    e.mark = mark == null ? 0 : mark;
    e.markMask = markMask;
    e.priority = priority;
    e.queue = queue;
  }

  private void addMember() {
    checkOptions();
    var member = knownMember();
    var reference = reference();
    var old = set().member(member);
    if (old != null && !exist) throw new SetProblem(THERE);
    if (reference == null && !by.isEmpty()) {
      throw new SetProblem("The set to which you referred with 'before' or 'after' is not added to the set.");
    }
    var e = old == null ? new Element(0, 0, "", member) : old;
    if (old == null) set().insert(e, reference, before);
    give(e);
  }

  private SetSlot knownMember() {
    var member = sets.find(element).orElseThrow(() -> new SetProblem("Set to be added/deleted/tested as element does not exist."));
    if (member.set.type() == SetType.LIST_SET) throw new SetProblem("Sets with list:set type cannot be added to the set.");
    return member;
  }

  private Element reference() {
    if (by.isEmpty()) return null;
    var slot = sets.find(by)
        .orElseThrow(() -> new SetProblem("The set to which you referred with 'before' or 'after' does not exist."));
    return set().member(slot);
  }

  // -------- del, test

  public void delete() {
    if (set().type() == SetType.LIST_SET) {
      var member = knownMember();
      reference();
      var old = set().member(member);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
      return;
    }
    words().each((first, second, iface) -> {
      checkKey(first);
      var old = set().find(first, second, iface);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
    });
  }

  /// The element as messages show it.
  public String shown() {
    return set().type() == SetType.LIST_SET ? element : words().shown();
  }

  public boolean test() {
    if (set().type() == SetType.LIST_SET) return set().member(knownMember()) != null;
    var words = words();
    var found = new boolean[1];
    words.first((first, second, iface) -> {
      checkKey(first);
      var e = lookup(first, second, iface);
      boolean other = words.mac() != -1 && set().type() == SetType.BITMAP_IP_MAC && e != null && e.mac != words.mac();
      found[0] = e != null && e.nomatch == nomatch && !other;
    });
    return found[0];
  }

  private Element lookup(long first, long second, String iface) {
    boolean secondNet = set().type() == SetType.HASH_IP_PORT_NET;
    int length = secondNet ? Key.secondLength(second) : Key.length(first);
    if (!set().type().hasNets() || length != 32) return set().find(first, second, iface);
    var key = new Key();
    key.first = first;
    key.second = second;
    key.iface = iface;
    return set().lookup(key);
  }
}
