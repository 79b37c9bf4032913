package dev.hooklab.lab.script;

import dev.hooklab.addr.Ip;
import dev.hooklab.network.Journey;

/// `Journey` in hooklab.d.ts.
final class JsJourney extends ScriptObject<JsJourney> {
  static final Members<JsJourney> MEMBERS = Members.<JsJourney>of("Journey")
      .property("packet", self -> self.journey.packet())
      .property("verdict", self -> self.journey.verdict())
      .property("steps", self -> ScriptList.of(self.realm, self.journey.steps(), self::step))
      .property("ends", self -> ScriptList.of(self.realm, self.journey.ends(), self::ends))
      .method("toString", (self, _) -> self.journey.toString().stripTrailing());

  private final Journey journey;

  JsJourney(Realm realm, Journey journey) {
    super(realm);
    this.journey = journey;
  }

  @Override Members<JsJourney> members() {
    return MEMBERS;
  }

  private Object ends(Journey.Ends ends) {
    return Shape.ENDS.make(realm, ends.protocol(), Ip.text(ends.src()), Ip.text(ends.dst()), ends.sport(), ends.dport());
  }

  private Object step(Journey.Step step) {
    var line = step.table() == null ? null : step.line();
    return Shape.STEP.make(realm, step.time() / 1e9, step.node(), step.at(), step.table(), step.chain(), step.rule(), line, step.action(), step.detail());
  }
}
