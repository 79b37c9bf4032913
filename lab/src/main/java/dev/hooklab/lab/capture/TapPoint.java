package dev.hooklab.lab.capture;

import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import java.util.List;
import java.util.Optional;

/// An interface that is captured, as a file describes it.
///
/// @param id its number in the capture, from 0 up without a gap
/// @param endpoint `node:interface`
/// @param description what it is connected to, in words; may be empty
/// @param bitsPerSecond the wire's rate; 0 when it has none
public record TapPoint(int id, String endpoint, String description, long bitsPerSecond, Optional<Mac> mac, List<Prefix> addresses) {
  public TapPoint {
    addresses = List.copyOf(addresses);
  }
}
