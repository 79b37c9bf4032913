package dev.hooklab.lab.topology;

/// The JSON that a topology was read from, to say where in it something stands.
///
/// @param file its name in messages; empty when there is none
record Source(String file, Json root) {
  /// Where a value stands: keys and indices from the root down, as far as they lead.
  Spot spot(Object... way) {
    var at = root;
    for (var step : way) {
      var next = switch (at) {
        case Json.Obj(var _, var members) when members.containsKey(step) -> members.get(step).value();
        case Json.Array(var _, var items) when step instanceof Integer index && index < items.size() -> items.get(index);
        case Json.Obj _, Json.Array _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> null;
      };
      if (next == null) break;
      at = next;
    }
    return at.spot();
  }
}
