package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.network.Journeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpreterTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Interpreter interpreter;

  @BeforeEach void open() throws Exception {
    var document = TopologyDocument.ofObject(Map.of("nodes", Map.of("alice", Map.of())), Optional.empty());
    var network = document.build(1);
    interpreter = new Interpreter(network, document.topology(), 1, new Journeys(network.loop), Pace.of(network.loop), folder,
        ScriptOptions.printingTo(out, out));
  }

  @AfterEach void close() {
    interpreter.close();
  }

  private String says(String lines) {
    out.reset();
    var fault = interpreter.evaluate(lines);
    return fault == null ? out.toString(StandardCharsets.UTF_8) : fault.text();
  }

  @Test void knowsTheLabAndItsNodes() {
    assertThat(says("alice.exec('echo hi').stdout")).isEqualTo("'hi\\n'\n");
    assertThat(says("lab.sleep(2); lab.now")).isEqualTo("2\n");
    assertThat(says("const x = 5")).isEmpty();
    assertThat(says("x + 1")).isEqualTo("6\n");
    assertThat(says("typeof open + typeof packet + typeof expect")).isEqualTo("'functionfunctionfunction'\n");
  }

  @Test void tellsWhatIsWrongAndGoesOn() {
    assertThat(says("nope")).isEqualTo("ReferenceError: nope is not defined");
    assertThat(says("alice.exec('false')")).startsWith("CommandError: alice: false ended with exit code 1");
    assertThat(says("1")).isEqualTo("1\n");
    assertThat(interpreter.isUnfinished("for (;;) {")).isTrue();
    assertThat(interpreter.isUnfinished("for (;;) }")).isFalse();
  }

  @Test void completesMembers() {
    assertThat(interpreter.members("alice")).contains("exec", "name", "interfaces");
    assertThat(interpreter.members("alice.interfaces")).containsExactly("lo");
    assertThat(interpreter.members("nobody.at.all")).isEmpty();
  }

  @Test void isInterrupted() throws InterruptedException {
    var other = new Thread(() -> {
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      interpreter.interrupt();
    });
    other.start();
    assertThat(says("for (;;) { }")).isEqualTo("Interrupted.");
    other.join();
    assertThat(says("2")).isEqualTo("2\n");
  }
}
