package dev.hooklab.ipset;

/// One command on the elements of a set: `add`, `del` or `test`, with what the element is given (`ipset add` and its options).
/// @param words the element as it is typed
/// @param member the same of a list; null in other sets
/// @param exist whether it does not matter that an element is there already, or is not
/// @param timeout seconds, -1 for the set's own
/// @param packets null when they are not given; so are the others
public record SetChange(IpSets sets, SetSlot slot, ElementWords words, MemberWords member, boolean exist, long timeout,
    Long packets, Long bytes, String comment, Integer mark, int markMask, Integer priority, Integer queue, boolean nomatch,
    boolean wildcard) {
  private static final String NOT_BESIDE = "The set to which you referred with 'before' or 'after' is not added to the set.";
  private static final String THERE = "Element cannot be added to the set: it's already added";
  private static final String GONE = "Element cannot be deleted from the set: it's not added";

  private IpSet set() {
    return slot.set;
  }

  // -------- add

  public void add() {
    if (set().type() == SetType.LIST_SET) {
      addMember();
      return;
    }
    check();
    words.each(this::addOne);
  }

  /// What is looked at before the first element, in the order of each type.
  private void check() {
    boolean ports = set().type() == SetType.BITMAP_PORT;
    if (ports) words.checkFirst();
    checkOptions();
    if (!set().type().isBitmap()) return;
    if (!ports) words.checkFirst();
    words.checkAll();
  }

  private void checkOptions() {
    var o = set().options();
    if (timeout >= 0 && !o.timeouts()) throw new SetProblem("Timeout cannot be used: set was created without timeout support");
    if ((packets != null || bytes != null) && !o.counters()) {
      throw new SetProblem("Packet/byte counters cannot be used: set was created without counter support");
    }
    if (comment != null && !o.comment()) throw new SetProblem("Comment cannot be used: set was created without comment support");
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
    switch (set().type()) {
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
    e.comment = comment == null ? "" : comment;
    e.nomatch = nomatch;
    e.mark = mark == null ? 0 : mark;
    e.markMask = markMask;
    e.priority = priority == null ? 0 : priority;
    e.queue = queue == null ? 0 : queue;
  }

  private void addMember() {
    checkOptions();
    var added = knownMember();
    var reference = reference();
    var old = set().member(added);
    // Nothing stands beside itself.
    if (!member.by().isEmpty() && (reference == null || reference == old)) throw new SetProblem(NOT_BESIDE);
    if (old != null && !exist) throw new SetProblem(THERE);
    var e = old == null ? new Element(added) : old;
    if (old == null) set().insert(e, reference, member.before());
    give(e);
  }

  private SetSlot knownMember() {
    var found = sets.find(member.name()).orElseThrow(() -> new SetProblem("Set to be added/deleted/tested as element does not exist."));
    if (found.set.type() == SetType.LIST_SET) throw new SetProblem("Sets with list:set type cannot be added to the set.");
    return found;
  }

  private boolean isMember() {
    var e = sets.find(member.name()).map(set()::member).orElse(null);
    if (e == null || member.by().isEmpty()) return e != null;
    var reference = sets.find(member.by()).map(set()::member).orElse(null);
    return reference != null && set().members().indexOf(e) + (member.before() ? 1 : -1) == set().members().indexOf(reference);
  }

  private Element reference() {
    if (member.by().isEmpty()) return null;
    var beside = sets.find(member.by())
        .orElseThrow(() -> new SetProblem("The set to which you referred with 'before' or 'after' does not exist."));
    return set().member(beside);
  }

  // -------- del, test

  public void delete() {
    if (set().type() == SetType.LIST_SET) {
      var deleted = knownMember();
      reference();
      var old = set().member(deleted);
      if (!member.by().isEmpty() && !isMember()) throw new SetProblem(NOT_BESIDE);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
      return;
    }
    check();
    words.each(key -> {
      checkKey(key);
      var old = set().find(key);
      if (old != null) set().remove(old); else if (!exist) throw new SetProblem(GONE);
    });
  }

  /// The element as messages show it.
  public String shown() {
    return set().type() == SetType.LIST_SET ? member.name() + (member.by().isEmpty() ? "" : " after " + member.by()) : words.shown();
  }

  public boolean test() {
    if (set().type() == SetType.LIST_SET) return isMember();
    var found = new boolean[1];
    words.first(key -> {
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
