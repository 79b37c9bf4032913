package dev.hooklab.lab.topology;

import dev.hooklab.addr.Mac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// One end of a wire: an interface of a node, written `router:wan`.
public record Endpoint(String node, String nic) {
  public static Optional<Endpoint> parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) return Optional.empty();
    return Optional.of(new Endpoint(text.substring(0, colon), text.substring(colon + 1)));
  }

  /// The MAC address of an interface that names none: locally administered, the same in every run and on every machine.
  public Mac derivedMac() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      long bits = 0x02;
      for (int i = 0; i < 5; i++) bits = bits << 8 | digest[i] & 0xff;
      return new Mac(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override public String toString() {
    return node + ":" + nic;
  }
}
