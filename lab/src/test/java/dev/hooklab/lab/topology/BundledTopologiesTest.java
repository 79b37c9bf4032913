package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BundledTopologiesTest {
  static final List<String> NAMES = BundledTopologies.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void eachIsSoundAndSaysWhatItIs(String name) throws TopologyError {
    var topology = TopologyDocument.bundled(name).topology();

    assertThat(topology.name()).isEqualTo(name);
    assertThat(topology.description()).isNotBlank();
    assertThat(topology.nodes().values()).allSatisfy(node -> assertThat(node.description()).isNotBlank());
  }

  @Test void areTheFilesOfTheFolder() throws IOException {
    try (var files = Files.list(Path.of("..", "topologies"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("topology.schema.json")))
          .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(name -> name + ".json").toList());
    }
  }
}
