package dev.hooklab.xtables.match;

import dev.hooklab.xtables.PerNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The accounting objects of one node, which `nfacct(8)` makes and rules count in (kernel: net/netfilter/nfnetlink_acct.c).
public final class AccountingObjects {
  public static final PerNode<AccountingObjects> OF_NODE = new PerNode<>(_ -> new AccountingObjects());
  private static final int MAX_NAME = 31;

  private final Map<String, AccountingObject> objects = new LinkedHashMap<>();

  private AccountingObjects() {}

  /// Makes an object; a name that is too long is cut.
  /// @return false when there is one of this name (`EBUSY`)
  public boolean add(String name, AccountingObject.Quota mode, long quota, long packets, long bytes) {
    var cut = cut(name);
    return objects.putIfAbsent(cut, new AccountingObject(cut, mode, quota, packets, bytes)) == null;
  }

  /// The object of a name.
  public Optional<AccountingObject> find(String name) {
    return Optional.ofNullable(objects.get(cut(name)));
  }

  /// All objects, the oldest first.
  public Collection<AccountingObject> all() {
    return Collections.unmodifiableCollection(objects.values());
  }

  /// Removes an object.
  /// @return false when rules use it (`EBUSY`)
  public boolean remove(AccountingObject object) {
    return object.users == 0 && objects.remove(object.name) != null;
  }

  /// Removes all objects that no rule uses.
  public void flush() {
    objects.values().removeIf(object -> object.users == 0);
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }
}
