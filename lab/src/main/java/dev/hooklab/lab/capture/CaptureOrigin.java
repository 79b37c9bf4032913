package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a capture file tells about the lab that it was taken in.
///
/// @param start the date at virtual time zero
/// @param names the nodes' names by address, in the order in which they are to be written
public record CaptureOrigin(String lab, long seed, Instant start, Map<Ip, String> names) {
  /// The date at virtual time zero of a lab that was opened without one.
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  public CaptureOrigin {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  /// Nanoseconds since 1970 of a point in virtual time.
  long epochNanos(long virtualNanos) {
    return Math.addExact(Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L), start.getNano()), virtualNanos);
  }
}
