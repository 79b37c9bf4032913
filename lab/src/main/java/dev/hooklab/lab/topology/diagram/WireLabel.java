package dev.hooklab.lab.topology.diagram;

import dev.hooklab.lab.topology.WireSpec;
import java.util.ArrayList;

/// What is written on a wire: `10ms ±1ms 100mbit loss 0.1%`.
final class WireLabel {
  private WireLabel() {}

  static String of(WireSpec wire) {
    var words = new ArrayList<String>();
    if (!wire.up()) words.add("unplugged");
    wire.texts().forEach((key, text) -> words.add(switch (key) {
      case "delay", "rate" -> text;
      case "jitter" -> "±" + text;
      default -> key + " " + text;
    }));
    return String.join(" ", words);
  }
}
