package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import java.util.List;
import java.util.function.Function;

/// One command on the elements of a set: `add`, `del` or `test`, with what the element is given (`ipset add` and its options).
/// @param element as it is typed
/// @param exist whether it does not matter that an element is there already, or is not
/// @param timeout seconds, -1 for the set's own
/// @param packets null when they are not given; so are the others
/// @param by the member of a list before or behind which this one goes; empty for none
public record SetChange(IpSets sets, SetSlot slot, String element, Function<String, List<Ip>> names, boolean exist, long timeout,
    Long packets, Long bytes, String comment, Integer mark, int markMask, Integer priority, Integer queue, boolean nomatch,
    boolean wildcard, String by, boolean before) {
  private static final String NOT_BESIDE = "The set to which you referred with 'before' or 'after' is not added to the set.";
  private static final String THERE = "Element cannot be added to the set: it's already added";
  private static final String GONE = "Element cannot be deleted from the set: it's not added";

  private IpSet set() {
    return slot.set;
  }

  private ElementWords words(boolean asked) {
    return ElementWords.read(set().type(), set().options(), element, names, asked);
  }

  // -------- add

  public void add() {
    if (set().type() == SetType.LIST_SET) {
      addMember();
      return;
    }
    var words = words(false);
    checkOptions();
    words.each(this::addOne);
  }

  private void checkOptions() {
    var o = set().options();
    if (timeout >= 0 && !o.timeouts()) throw new SetProblem("Timeout cannot be used: set was created without timeout support");
    if ((packets != null || bytes != null) && !o.counters()) {
      throw new SetProblem("Packet/byte counters cannot be used: set was created without counter support");
    }
    if (!comment.isEmpty() && !o.comment()) throw new SetProblem("Comment cannot be used: set was created without comment support");
    if ((mark != null || priority != null || queue != null) && !o.skbinfo()) {
      throw new SetProblem("Skbinfo mapping cannot be used: set was created without skbinfo support");
    }
  }

  private void addOne(Key key) {
    checkKey(key);
    var old = set().find(key);
    boolean fills = old != null && set().type() == SetType.BITMAP_IP_MAC && old.key.mac == -1 && key.mac != -1;
    if (old != null && !exist && !fills) throw new SetProblem(THERE);
    var e = old == null ? new Element(key) : old;
    if (old == null) {
      e.wildcard = wildcard;
      set().add(e);
    }
    e.key.mac = key.mac;
    give(e);
  }

  private void checkKey(Key key) {
    var o = set().options();
    switch (set().type()) {
      case BITMAP_IP, BITMAP_IP_MAC, BITMAP_PORT -> {
        boolean inside = key.low >= Integer.toUnsignedLong(o.from()) && key.low <= Integer.toUnsignedLong(o.to());
        if (!inside) throw new SetProblem("Element is out of the range of the set");
      }
      case HASH_IP_PORT -> {
        if (key.low == 0 && key.high == 0) throw new SetProblem("Kernel error received: Invalid argument");
      }
      case HASH_IP, HASH_MAC -> {
        if (key.low == 0 && key.high == 0) throw new SetProblem("Null-valued element, cannot be stored in a hash type of set");
      }
      default -> { }
    }
  }

  private void give(Element e) {
    var o = set().options();
    if (o.timeouts()) set().live(e, timeout >= 0 ? timeout : o.timeout());
    if (o.counters()) {
      if (packets != null) e.packets = packets;
      if (bytes != null) e.bytes = bytes;
    }
    e.comment = comment;
    e.nomatch = nomatch;
    e.mark = mark == null ? 0 : mark;
    e.markMask = markMask;
    e.priority = priority == null ? 0 : priority;
    e.queue = queue == null ? 0 : queue;
  }

  private void addMember() {
    checkOptions();
    var member = knownMember();
    var reference = reference();
    var old = set().member(member);
    if (old != null && !exist) throw new SetProblem(THERE);
    if (reference == null && !by.isEmpty()) {
      throw new SetProblem(NOT_BESIDE);
    }
    var e = old == null ? new Element(member) : old;
    if (old == null) set().insert(e, reference, before);
    give(e);
  }

  private SetSlot knownMember() {
    var member = sets.find(element).orElseThrow(() -> new SetProblem("Set to be added/deleted/tested as element does not exist."));
    if (member.set.type() == SetType.LIST_SET) throw new SetProblem("Sets with list:set type cannot be added to the set.");
    return member;
  }

  private boolean isMember() {
    var e = sets.find(element).map(set()::member).orElse(null);
    if (e == null || by.isEmpty()) return e != null;
    var reference = sets.find(by).map(set()::member).orElse(null);
    return reference != null && set().members().indexOf(e) + (before ? 1 : -1) == set().members().indexOf(reference);
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
      if (old != null && !by.isEmpty() && !isMember()) throw new SetProblem(NOT_BESIDE);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
      return;
    }
    words(false).each(key -> {
      checkKey(key);
      var old = set().find(key);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
    });
  }

  /// The element as messages show it.
  public String shown() {
    return set().type() == SetType.LIST_SET ? element + (by.isEmpty() ? "" : " after " + by) : words(true).shown();
  }

  public boolean test() {
    if (set().type() == SetType.LIST_SET) return isMember();
    var found = new boolean[1];
    words(true).first(key -> {
      var e = lookup(key);
      boolean other = key.mac != -1 && set().type() == SetType.BITMAP_IP_MAC && e != null && e.key.mac != key.mac;
      found[0] = e != null && e.nomatch == nomatch && !other;
    });
    return found[0];
  }

  /// A network is looked for as it is, a host among the networks, too.
  private Element lookup(Key key) {
    var type = set().type();
    int bits = set().options().inet6() ? 128 : 32;
    boolean host = (!type.netFirst() || key.length == bits) && (!type.netSecond() || key.secondLength == bits);
    return type.hasNets() && host ? set().lookup(key, IpSet.Judge.ANY) : set().find(key);
  }
}
