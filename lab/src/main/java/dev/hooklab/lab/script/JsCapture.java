package dev.hooklab.lab.script;

import dev.hooklab.lab.capture.Capture;
import dev.hooklab.lab.capture.CaptureError;
import dev.hooklab.lab.capture.CaptureOptions;
import dev.hooklab.packet.FilterError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `Capture` in hooklab.d.ts.
final class JsCapture extends ScriptObject<JsCapture> {
  static final Members<JsCapture> MEMBERS = Members.<JsCapture>of("Capture")
      .property("packets", self -> ScriptList.of(self.realm, self.packets(), packet -> packet))
      .action("save", (self, arguments) -> self.lab.save(self.capture, arguments.string(0, "file")))
      .action("clear", (self, _) -> self.clear())
      .action("stop", (self, _) -> self.capture.stop());

  private final OpenLab lab;
  private final Capture capture;
  /// The frames so far, as scripts have them.
  private List<JsPacket> packets = new ArrayList<>();

  private JsCapture(OpenLab lab, Capture capture) {
    super(lab.realm);
    this.lab = lab;
    this.capture = capture;
  }

  /// `Lab.capture(where, options)`.
  static JsCapture start(OpenLab lab, Arguments arguments) {
    var wanted = arguments.options(1, "snaplen", "filter");
    var filter = Optional.ofNullable(wanted.string("filter", null));
    int snaplen = wanted.integer("snaplen", 1, CaptureOptions.DEFAULT_SNAPLEN, CaptureOptions.DEFAULT_SNAPLEN);
    try {
      return new JsCapture(lab, lab.capture(where(arguments), new CaptureOptions(snaplen, filter, CaptureOptions.DEFAULT_LIMIT)));
    } catch (CaptureError | FilterError e) {
      throw ScriptError.lab(e.getMessage());
    }
  }

  private static List<String> where(Arguments arguments) {
    if (!arguments.has(0)) return List.of(OpenLab.EVERYWHERE);
    var value = arguments.value(0);
    if (!value.hasArrayElements()) return List.of(Coerce.string(value, "lab.capture: where"));
    var endpoints = new ArrayList<String>();
    for (long i = 0; i < value.getArraySize(); i++) endpoints.add(Coerce.string(value.getArrayElement(i), "lab.capture: where[" + i + "]"));
    return endpoints;
  }

  @Override Members<JsCapture> members() {
    return MEMBERS;
  }

  private List<JsPacket> packets() {
    var frames = capture.frames();
    for (int i = packets.size(); i < frames.size(); i++) packets.add(JsPacket.of(realm, frames.get(i)));
    return packets;
  }

  /// Lists that the script has from before stay as they are.
  private void clear() {
    capture.clear();
    packets = new ArrayList<>();
  }
}
