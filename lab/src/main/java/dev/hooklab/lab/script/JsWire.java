package dev.hooklab.lab.script;

import dev.hooklab.device.NetDevice;
import dev.hooklab.lab.topology.Rates;
import dev.hooklab.lab.topology.Shares;
import dev.hooklab.wire.Quality;
import dev.hooklab.wire.Wire;
import java.util.List;
import java.util.OptionalDouble;

/// `Wire` in hooklab.d.ts.
final class JsWire extends ScriptObject<JsWire> {
  static final Members<JsWire> MEMBERS = Members.<JsWire>of("Wire")
      .property("endpoints", self -> self.realm.list(List.of(self.end(self.wire.a()), self.end(self.wire.b()))))
      .action("up", (self, _) -> self.wire.up(true))
      .action("down", (self, _) -> self.wire.up(false))
      .action("shape", JsWire::shape);

  private final OpenLab lab;
  private final Wire wire;

  JsWire(OpenLab lab, Wire wire) {
    super(lab.realm);
    this.lab = lab;
    this.wire = wire;
  }

  @Override Members<JsWire> members() {
    return MEMBERS;
  }

  @Override String label() {
    return "wire";
  }

  boolean joins(NetDevice device) {
    return wire.a() == device || wire.b() == device;
  }

  private String end(NetDevice device) {
    return lab.endpoint(device).toString();
  }

  /// What is not named stays as it is.
  private void shape(Arguments arguments) {
    arguments.need(0, "quality");
    var options = arguments.options(0, "delay", "jitter", "loss", "duplicate", "corrupt", "reorder", "rate", "queue");
    var was = wire.quality();
    wire.shape(new Quality(options.duration("delay", was.delay()), options.duration("jitter", was.jitter()), share(options, "loss", was.loss()),
        share(options, "duplicate", was.duplicate()), share(options, "corrupt", was.corrupt()), share(options, "reorder", was.reorder()),
        rate(options, was.rate()), options.integer("queue", 1, 1_000_000, was.queue())));
  }

  private static double share(Options options, String name, double was) {
    var value = options.value(name);
    if (value == null) return was;
    var share = value.isNumber() ? Shares.of(value.asDouble()) : value.isString() ? Shares.parse(value.asString()) : OptionalDouble.empty();
    return share.orElseThrow(() -> Coerce.wrong(options.where(name), Shares.EXPECTED, value));
  }

  private static long rate(Options options, long was) {
    var value = options.value("rate");
    if (value == null) return was;
    return Rates.parse(Coerce.string(value, options.where("rate"))).orElseThrow(() -> Coerce.wrong(options.where("rate"), Rates.EXPECTED, value));
  }
}
