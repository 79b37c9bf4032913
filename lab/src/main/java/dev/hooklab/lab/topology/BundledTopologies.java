package dev.hooklab.lab.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The topologies that come with Hooklab: the files of the folder `topologies`, which the build puts beside the classes.
public final class BundledTopologies {
  public static final List<String> NAMES = List.of("dmz", "double-nat", "home-nat", "load-balancer", "two-lans");

  private BundledTopologies() {}

  /// The JSON text of one.
  public static Optional<String> text(String name) {
    return NAMES.contains(name) ? Optional.of(resource(name + ".json")) : Optional.empty();
  }

  /// The JSON Schema of all topologies.
  public static String schema() {
    return resource("topology.schema.json");
  }

  private static String resource(String file) {
    try (var in = BundledTopologies.class.getResourceAsStream("/topologies/" + file)) {
      assert in != null : file;
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
