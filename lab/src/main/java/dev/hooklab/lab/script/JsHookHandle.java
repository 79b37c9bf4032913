package dev.hooklab.lab.script;

/// What `Node.netfilter.register` in hooklab.d.ts returns.
final class JsHookHandle extends ScriptObject<JsHookHandle> {
  static final Members<JsHookHandle> MEMBERS = Members.<JsHookHandle>of("HookHandle").action("remove", (self, _) -> self.remove.run());

  private final Runnable remove;

  JsHookHandle(Realm realm, Runnable remove) {
    super(realm);
    this.remove = remove;
  }

  @Override Members<JsHookHandle> members() {
    return MEMBERS;
  }
}
