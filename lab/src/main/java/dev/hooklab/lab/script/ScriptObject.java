package dev.hooklab.lab.script;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/// An object of the lab in a script's hands. It has what its [Members] list; its properties are enumerable, its methods
/// are there but not enumerated, as with a JavaScript class; nothing can be assigned to it.
abstract class ScriptObject<T extends ScriptObject<T>> implements ProxyObject {
  final Realm realm;

  ScriptObject(Realm realm) {
    this.realm = realm;
  }

  abstract Members<T> members();

  /// What messages call it.
  String label() {
    return members().type();
  }

  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }

  @Override public Object getMember(String name) {
    var property = members().property(name);
    if (property != null) return realm.inHost(() -> property.of(self()));
    var method = members().method(name);
    if (method == null) return null;
    return (ProxyExecutable) values -> realm.inHost(() -> method.call(self(), new Arguments(label() + "." + name, values)));
  }

  @Override public Object getMemberKeys() {
    return ProxyArray.fromList(java.util.List.<Object>copyOf(members().propertyNames()));
  }

  @Override public boolean hasMember(String name) {
    return members().has(name);
  }

  @Override public void putMember(String name, Value value) {
    throw realm.raise(ScriptError.usage(label() + "." + name + " cannot be assigned"));
  }

  @Override public boolean removeMember(String name) {
    throw realm.raise(ScriptError.usage(label() + "." + name + " cannot be deleted"));
  }

  @Override public final String toString() {
    return label();
  }
}
