package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.errno.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays what a peer did to Linux to our TCP, and wants the same answers, byte counts and states.
class LinuxTranscriptTest {
  @TestFactory Stream<DynamicTest> answersAsLinuxDid() throws IOException {
    var scenarios = new ArrayList<List<String>>();
    try (var in = LinuxTranscriptTest.class.getResourceAsStream("linux.txt")) {
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("@ ")) scenarios.add(new ArrayList<>());
        if (!scenarios.isEmpty() && !line.isEmpty()) scenarios.getLast().add(line);
      }
    }
    return scenarios.stream().map(s -> DynamicTest.dynamicTest(s.getFirst().substring(2), () -> assertThat(new Player().play(s)).isEqualTo(s)));
  }

  /// Runs the steps of a transcript, and writes down what comes of them in the same form.
  private static final class Player {
    private final Script script = new Script();
    private final List<String> transcript = new ArrayList<>();
    private TcpSocket socket;

    List<String> play(List<String> lines) {
      for (var line : lines) {
        if (line.startsWith("< ") || line.startsWith("=")) continue;
        transcript.add(line);
        if (line.startsWith("> ")) script.in(line.substring(2)); else if (!line.startsWith("@ ")) step(line.split(" ", -1));
      }
      return transcript;
    }

    private void step(String[] words) {
      switch (words[0]) {
        case "sysctl" -> script.node.sysctls.find(words[1]).orElseThrow().set(words[2]);
        case "listen" -> script.listen(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "port" -> script.nodePort = Integer.parseInt(words[1]);
        case "connect" -> {
          socket = script.socket();
          assertThat(socket.connect(Script.PEER, Script.PEER_PORT)).isZero();
        }
        case "hear" -> {
          script.sleep(0.004);
          for (var segment : script.drain()) transcript.add("< " + segment.replaceAll("TS val -?\\d+", "TS val ?").replaceAll("ecr -?\\d{7,}", "ecr -1"));
        }
        case "accept" -> {
          script.sleep(0.003);
          var accepted = script.listener.accept();
          if (accepted != null) socket = accepted;
          transcript.add("= " + (accepted == null ? "none" : "ok"));
        }
        case "send" -> {
          int count = Integer.parseInt(words[1]);
          transcript.add("= " + result(socket.send(Script.bytes(count), 0, count)));
        }
        case "read" -> read();
        case "err" -> {
          Errno error = socket.takeError();
          transcript.add("= " + (error == null ? 0 : error.number));
        }
        case "close" -> socket.close();
        case "shutdown" -> socket.shutdownSend();
        case "sleep" -> script.sleep(Double.parseDouble(words[1]));
        case "ss" -> {
          script.sleep(0.003);
          transcript.add("= " + script.states());
        }
        default -> throw new AssertionError(words[0]);
      }
    }

    private void read() {
      script.sleep(0.002);
      var into = new byte[100_000];
      int count = socket.receive(into, 0, into.length);
      var text = count > 0 ? " " + new String(into, 0, Math.min(count, 40), StandardCharsets.US_ASCII) : "";
      transcript.add("= " + result(count) + text);
    }

    private static String result(int value) {
      return value < 0 ? "errno " + -value : Integer.toString(value);
    }
  }
}
