package dev.hooklab.lab.script;

import org.graalvm.polyglot.Value;

/// The lab's part of the module "hooklab", in the hands of `boot.js` and `hooklab.js` only.
final class Host extends ScriptObject<Host> {
  private static final Members<Host> MEMBERS = Members.<Host>of("hooklab")
      .property("console", self -> self.console)
      .method("open", (self, arguments) -> self.labs.open(arguments))
      .method("packet", (self, arguments) -> JsPacket.build(self.realm, arguments.need(0, "layers")))
      .method("load", (self, arguments) -> self.realm.load(arguments.string(0, "module")))
      .method("wanted", (self, arguments) -> self.scenarios.wanted(arguments.string(0, "name")))
      .action("begin", (self, arguments) -> self.scenarios.begin(arguments.string(0, "name")))
      .action("end", (self, arguments) -> self.scenarios.end(arguments.bool(0) ? null : self.faults.read(arguments.any(1))))
      .method("snapshot", Host::snapshot)
      .property("pupil", self -> self.pupil)
      .action("bound", (_, _) -> { })
      .action("finished", (self, _) -> self.finished = true)
      .action("failed", (self, arguments) -> self.failed(arguments.any(0)));

  private final Console console;
  private final Labs labs;
  private final Scenarios scenarios;
  private final FaultReader faults;
  private final Snapshots snapshots;
  private JsPupil pupil;
  private boolean finished;
  private ScriptFault fault;

  Host(Realm realm, Console console, Labs labs, Scenarios scenarios, FaultReader faults, Snapshots snapshots) {
    super(realm);
    this.console = console;
    this.labs = labs;
    this.scenarios = scenarios;
    this.faults = faults;
    this.snapshots = snapshots;
  }

  @Override Members<Host> members() {
    return MEMBERS;
  }

  private Object snapshot(Arguments arguments) {
    var scope = scenarios.running() == null ? "script" : scenarios.running();
    var outcome = snapshots.compare(arguments.has(1) ? scope + ": " + arguments.string(1, "hint") : scope, arguments.string(0, "text"));
    return realm.record("ok, expected", outcome.ok(), outcome.expected());
  }

  /// Has the script be the check of a lesson.
  void examine(Pupil whose) {
    pupil = new JsPupil(realm, labs, whose);
  }

  /// The first failure is what the user is told; it may bring others with it.
  private void failed(Value thrown) {
    if (fault == null) fault = faults.read(thrown);
  }

  /// What became of the script, once JavaScript has nothing left to do.
  ScriptFault outcome() {
    if (fault != null || finished) return fault;
    return ScriptFault.of("The script awaits a promise that nothing settles.");
  }
}
