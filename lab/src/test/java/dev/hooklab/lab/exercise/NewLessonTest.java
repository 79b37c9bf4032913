package dev.hooklab.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new lesson is sound as it is made; what is broken in it afterwards is told with file and line.
class NewLessonTest {
  @TempDir Path root;
  private Path folder;

  @BeforeEach void make() throws IOException {
    Files.writeString(root.resolve("course.json"), "{ \"title\": \"Mine\", \"parts\": [{ \"folder\": \"one\", \"title\": \"One\", \"goal\": \"First.\" }] }");
    folder = NewLesson.make(Course.at(root), "1", "web-only");
  }

  private String lint() {
    try {
      return String.join("\n", Lint.of(Course.at(root).lesson("web-only")).stream().map(Flaw::toString).toList());
    } catch (LessonError e) {
      return e.getMessage();
    }
  }

  private void change(String file, String from, String to) throws IOException {
    var text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  @Test void isSound() {
    assertThat(lint()).isEmpty();
  }

  @Test void itsTextsAreHeld() throws IOException {
    change("lesson.md", "minutes: 10", "minutes: ten");
    assertThat(lint()).isEqualTo("one/web-only/lesson.md:3: minutes: expected a whole number, found \"ten\"");
    change("lesson.md", "minutes: ten", "minutes: 10");
    change("lesson.md", "## Story", "## Tale");
    change("topology.json", "${net}.10/24", "${nett}.10/24");
    change("hints.md", "## What", "What");
    assertThat(lint()).contains("lesson.md: expected a section \"## Story\" with something in it", "topology.json:6: no parameter is called nett", "hints.md: expected three hints");
  }

  @Test void itsLabIsHeld() throws IOException {
    change("topology.json", "\"wires\"", "\"wirse\"");
    assertThat(lint()).contains("one/web-only/topology.json:22: wirse: unknown key \"wirse\": did you mean \"wires\"?");
  }

  @Test void itsCheckAndSolutionsAreHeld() throws IOException {
    change("solution.sh", "--dport 80", "--dport 8080");
    assertThat(lint()).contains("solution.sh: the solution fails \"What has to work works\": alice cannot reach the web server.", "by filter FORWARD's policy");
    change("solution.sh", "--dport 8080", "--dport 80");
    change("wrong/too-broad.sh", "Another port", "Yet another port");
    assertThat(lint()).contains("wrong/too-broad.sh: expected it to fail with \"Yet another port than 80 is open.\", but it fails with:");
    change("wrong/too-broad.sh", "-p tcp -j", "-p tcp --dport 80 -j");
    assertThat(lint()).contains("wrong/too-broad.sh: this wrong solution gets all points");
    change("check.js", "points: 50", "points: 60");
    assertThat(lint()).contains("check.js: the points of all scenarios make 120, expected 100");
    change("check.js", "tcp(alice, web, 80)", "tpc(alice, web, 80)");
    assertThat(lint()).contains("check.js: \"What has to work works\" breaks in the untouched lab:", "check.js:7:3: ReferenceError: tpc is not defined");
  }

  @Test void whatIsDoneBeforeMustGoWell() throws IOException {
    Files.writeString(folder.resolve("setup.sh"), "# broken\nrouter iptables -P FORWARD ACCEPT\nrouter iptables -A NOWHERE -j DROP\n");
    assertThat(lint()).contains("one/web-only/setup.sh:3: router iptables -A NOWHERE -j DROP ended with exit code 1: iptables: No chain/target/match by that name.");
  }
}
