package dev.hooklab.lab.script;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/// Objects of the lab by name.
///
/// @param what they are, for messages
/// @param find gives `null` for a name that is not there
record ScriptDictionary(Realm realm, String what, Supplier<List<String>> names, Function<String, Object> find) implements ProxyObject {
  @Override public Object getMember(String name) {
    return find.apply(name);
  }

  @Override public Object getMemberKeys() {
    return ProxyArray.fromList(List.<Object>copyOf(names.get()));
  }

  @Override public boolean hasMember(String name) {
    return names.get().contains(name);
  }

  @Override public void putMember(String name, Value value) {
    throw realm.raise(ScriptError.usage(what + " cannot be assigned"));
  }
}
