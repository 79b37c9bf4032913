package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lab of three nodes and a prompt that is fed with lines.
final class Sitting {
  /// What was printed, and how it ended.
  record Said(String out, String err, int code) {}

  private Sitting() {}

  static LabSource source() {
    return new LabSource() {
      @Override public Topology topology() {
        return document().topology();
      }

      @Override public long seed() {
        return 1;
      }

      @Override public Network open() {
        try {
          return document().build(1);
        } catch (TopologyError e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private static TopologyDocument document() {
    try {
      var nodes = new LinkedHashMap<String, Object>();
      nodes.put("alice", Map.of("interfaces", Map.of("eth0", addresses("10.0.0.2/24"))));
      var interfaces = new LinkedHashMap<String, Object>();
      interfaces.put("lan", addresses("10.0.0.1/24"));
      interfaces.put("wan", addresses("10.0.1.1/24"));
      nodes.put("router", Map.of("kind", "router", "interfaces", interfaces));
      nodes.put("web", Map.of("interfaces", Map.of("eth0", addresses("10.0.1.2/24"))));
      return TopologyDocument.ofObject(Map.of("name", "small", "nodes", nodes, "wires", List.of(
          Map.of("endpoints", List.of("alice:eth0", "router:lan"), "delay", "1ms"),
          Map.of("endpoints", List.of("router:wan", "web:eth0")))), Optional.empty());
    } catch (TopologyError e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> addresses(String... addresses) {
    return Map.of("addresses", List.of(addresses));
  }

  /// Has lines come through a pipe.
  static Said lines(String... lines) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    int code = new Repl(source(), Path.of(""), LabCommands.ALL).through(in, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }
}
