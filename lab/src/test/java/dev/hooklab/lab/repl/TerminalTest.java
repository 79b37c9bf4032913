package dev.hooklab.lab.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sitting at a real terminal: what somebody presses, and what is on the screen then. Reported as skipped without tmux.
class TerminalTest {
  private static final String PROMPT = "home-nat> [^\\n]*$";

  @TempDir Path data;

  @BeforeEach void needsTmux() {
    assumeTrue(Tmux.available(), "tmux is not installed");
  }

  @Test void completesHintsInterruptsAndRemembers() throws IOException, InterruptedException {
    try (var terminal = Tmux.start(data, 100, 30, "xterm-256color", "repl", "home-nat")) {
      assertThat(terminal.until(PROMPT)).contains("home-nat: alice, bob, sw, router, web", "Type :help for help.");

      terminal.type("al").keys("Tab").type("pi").keys("Tab").type("w").keys("Tab");
      assertThat(terminal.until("home-nat> alice ping web")).contains("ping [-c COUNT]");

      terminal.keys("Enter");
      terminal.until("icmp_seq=12");
      terminal.keys("C-c");
      assertThat(terminal.until("packets transmitted(?s:.*)" + PROMPT)).contains("0% packet loss");

      terminal.keys("C-r").type("pin");
      assertThat(terminal.until("bck-i-search: pin")).contains("alice ping web");
      terminal.keys("C-c");

      terminal.until(PROMPT);
      terminal.type("while (true) alice.exec('sleep 1')").keys("Enter");
      Thread.sleep(1500);
      terminal.keys("C-c");
      assertThat(terminal.until("Interrupted")).contains("Interrupted.");

      terminal.type("alice.ex").keys("Tab").type("('echo from JavaScript').stdout").keys("Enter");
      assertThat(terminal.until("'from JavaScript")).contains("'from JavaScript\\n'");

      terminal.resize(30, 20);
      terminal.type(":wires").keys("Enter");
      assertThat(terminal.until("alice:eth0\\s+--- sw:1(?s:.*)" + PROMPT)).contains("alice:eth0");

      terminal.keys("C-d");
      assertThat(terminal.until("exit 0")).contains("exit 0");
    }
    try (var terminal = Tmux.start(data, 100, 30, "xterm-256color", "repl", "home-nat")) {
      terminal.until(PROMPT);
      terminal.keys("Up", "Up", "Up");
      assertThat(terminal.until("while")).contains("home-nat> while (true) alice");
    }
  }

  @Test void typesIntoAProgramAndWorksInADumbTerminal() throws IOException, InterruptedException {
    try (var terminal = Tmux.start(data, 80, 24, "dumb", "repl", "home-nat")) {
      terminal.until("home-nat> ?$");
      terminal.type("alice cat").keys("Enter");
      Thread.sleep(500);
      terminal.type("hello").keys("Enter");
      assertThat(terminal.until("hello\\s+hello")).containsPattern("hello\\s+hello");
      terminal.keys("C-d");
      terminal.type("alice echo still $((6 * 7))").keys("Enter");
      assertThat(terminal.until("still 42")).contains("still 42");
      terminal.type(":quit").keys("Enter");
      assertThat(terminal.until("exit 0")).contains("exit 0");
    }
  }
}
