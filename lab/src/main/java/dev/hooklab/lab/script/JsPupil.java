package dev.hooklab.lab.script;

import dev.hooklab.sim.EventLoop;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// A [Pupil] in the hands of `check.js` only.
final class JsPupil extends ScriptObject<JsPupil> {
  private static final Members<JsPupil> MEMBERS = Members.<JsPupil>of("pupil")
      .property("params", self -> self.params())
      .method("copy", (self, _) -> self.copy())
      .action("points", (self, arguments) -> self.pupil.points(arguments.string(0, "name"), arguments.integer(1, "points", 0, 1000)));

  private final Labs labs;
  private final Pupil pupil;

  JsPupil(Realm realm, Labs labs, Pupil pupil) {
    super(realm);
    this.labs = labs;
    this.pupil = pupil;
  }

  @Override Members<JsPupil> members() {
    return MEMBERS;
  }

  private Object params() {
    return Plain.toScript(realm, Map.copyOf(pupil.params()));
  }

  private Object copy() {
    var copy = pupil.copy();
    EventLoop loop = copy.network().loop;
    var lab = labs.adopt(copy.network(), copy.topology(), copy.seed(), copy.journeys(), Pace.of(loop));
    return realm.record("lab, typed", lab, (ProxyExecutable) values -> copy.typed().apply(values[0].asString()));
  }
}
