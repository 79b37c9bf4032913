package dev.hooklab.lab.script;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// A list that scripts can read as an array. Its items are made when they are looked at.
final class ScriptList implements ProxyArray {
  private final Realm realm;
  private final List<?> items;

  private ScriptList(Realm realm, List<?> items) {
    this.realm = realm;
    this.items = items;
  }

  /// The items that are there now, each as `item` makes it.
  static <T> ScriptList of(Realm realm, List<T> items, Function<T, Object> item) {
    int size = items.size();
    return new ScriptList(realm, new AbstractList<Object>() {
      @Override public Object get(int index) {
        return item.apply(items.get(index));
      }

      @Override public int size() {
        return size;
      }
    });
  }

  @Override public Object get(long index) {
    if (index < 0 || index >= items.size()) throw new ArrayIndexOutOfBoundsException((int) index);     // undefined, in JavaScript
    return items.get((int) index);
  }

  @Override public long getSize() {
    return items.size();
  }

  @Override public void set(long index, Value value) {
    throw realm.raise(ScriptError.usage("this list cannot be changed: [...list] makes one that can"));
  }
}
