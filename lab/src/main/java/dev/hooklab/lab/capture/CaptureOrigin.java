package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.network.Network;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a capture file tells about the lab that it was taken in.
///
/// @param start the date at virtual time zero
/// @param names the nodes' names by address, in the order in which they are to be written
public record CaptureOrigin(String lab, long seed, Instant start, Map<Ip, String> names) {
  public CaptureOrigin {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  /// The origin of captures of a network, its nodes' names as they are now.
  static CaptureOrigin of(Network network, String lab, long seed) {
    return new CaptureOrigin(lab, seed, Instant.EPOCH.plusNanos(network.epochNanos()), new Endpoints(network).nodesByAddress());
  }

  /// Nanoseconds since 1970 of a point in virtual time.
  long epochNanos(long virtualNanos) {
    return Math.addExact(Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L), start.getNano()), virtualNanos);
  }
}
