package dev.hooklab.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A student's sittings in two lessons, what is kept of them, and what a teacher finds in it.
class DeskTest {
  private static final String HALF = "router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT";
  private static final String REST = "router iptables -A FORWARD -i lan -p tcp --dport 80 -j ACCEPT\nrouter iptables -P FORWARD DROP";

  @TempDir Path folder;

  private record Said(String text, int code) {}

  @BeforeEach void makeLessons() throws IOException {
    Files.writeString(folder.resolve("course.json"), "{ \"title\": \"Mine\", \"parts\": [{ \"folder\": \"one\", \"title\": \"One\", \"goal\": \"First.\" }] }");
    for (var name : List.of("first", "second")) NewLesson.make(Course.at(folder), "one", name);
  }

  private Path handedIn() {
    return folder.resolve("progress.json");
  }

  /// One sitting, from the start of a lesson to the end of the lines.
  private Said sit(String lesson, String... lines) {
    var progress = Progress.open(handedIn());
    progress.student("ada");
    var course = Course.at(folder);
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    int code = new Desk(course, progress, course.lesson(lesson)).repl(false, folder).through(in, stream, stream);
    return new Said(out.toString(StandardCharsets.UTF_8), code);
  }

  private int points(String lesson) {
    return Progress.open(handedIn()).attempt(lesson).points();
  }

  @Test void theTaskIsShownTheWorkIsCheckedAndPointsAreCounted() {
    var said = sit("first", ":check", HALF, REST, ":check");
    assertThat(said.text()).contains("# TITLE", "## Tasks", "from 10.");
    assertThat(said.text()).contains("  FAILED  What has to be closed is closed  0/50\n          Another port than 80 is open.\n          alice to web (203.0.113.80), TCP port 81: expected that it is stopped on the way, but it was answered.\n",
        "Flags [S] was delivered in web\n", ":check: 50 of 100 points");
    assertThat(said.text()).contains("Well done: all of it works. Points: 100 of 100.", ":next goes on with \"TITLE\".");
    assertThat(said.code()).isZero();
    assertThat(points("first")).isEqualTo(100);
  }

  @Test void aCheckLeavesTheLabAlone() {
    var said = sit("first", HALF, "alice ping -c 1 web", "router iptables -A FORWARD -p tcp --dport 80", "const before = lab.now", ":check", "lab.now === before", "router iptables -vnL FORWARD", "router conntrack -L");
    assertThat(said.text()).contains("; the last filter on its way, in router, was FORWARD's policy\n", "\ntrue\n", "    0     0            6    --", "1 flow entries have been shown");
  }

  @Test void workGoesOnWhereItWasLeftAndHintsCost() {
    assertThat(sit("first", HALF, ":hint", ":hint 1").text()).contains("## Hint 1 of 3", "It cost 5 points. The next costs 10.");
    var said = sit("first", REST, ":check", ":back 1", ":check", "router iptables -S FORWARD");
    assertThat(said.text()).contains("The lab is as you left it, 1 step in.", "Points: 95 of 100", ":check: 50 of 100 points", "-P FORWARD ACCEPT");
    assertThat(points("first")).isEqualTo(95);
  }

  @Test void theSolutionEndsTheLessonsPointsAndResetAndNextBeginAnew() {
    var said = sit("first", ":solution", ":solution yes", HALF, REST, ":check", ":reset", "router iptables -S FORWARD", ":next", "1 + 1", ":next");
    assertThat(said.text()).contains(":solution: once it is shown, this lesson earns nothing any more", "# The lines that a student would type.",
        "the solution was shown: no more can be earned", "The lab is as it was at the beginning.", "-P FORWARD ACCEPT", "Lesson 2 of 2", ":next: this was the last lesson");
    assertThat(points("first")).isZero();
    assertThat(Progress.open(handedIn()).attempt("second").now()).hasSize(1);
  }

  @Test void whatIsHandedInIsDoneAgain() throws IOException {
    sit("first", "const twice = (f) => { f(); f(); };\nalice ping -c 2 web", ":shell router", HALF.substring(7), "exit", ":run 10s", ":link alice:eth0 delay 20ms", REST, ":hint", ":check");
    sit("second", REST, ":check");
    var verified = Verification.of(Course.at(folder), List.of(handedIn()));
    assertThat(verified.csv()).isEqualTo("student,file,points,of,first,second,remarks\nada," + handedIn() + ",145,200,95,50,\n");

    var edited = Files.writeString(folder.resolve("edited.json"), Files.readString(handedIn()).replace("\"points\": 95", "\"points\": 100"));
    var other = Files.writeString(folder.resolve("other.json"), "{ \"a\": 1 }");
    assertThat(Verification.of(Course.at(folder), List.of(handedIn(), edited, other)).table()).isEqualTo("""
        student  points      of  lessons  file
        ada         145     200        2  %s
        ada           0     200        0  %s
          !  somebody has changed the file
        -             0     200        0  %s
          !  %s: it is no progress of Hooklab's lessons: expected "format": "hooklab progress 1"
        """.formatted(handedIn(), edited, other, other));
  }

  @Test void anotherStudentHasOtherNetworksAndAFileOfTheirOwn() {
    var lesson = Course.at(folder).lesson("first");
    assertThat(lesson.params("ada")).isEqualTo(lesson.params("ada")).isNotEqualTo(lesson.params("bob"));
    sit("first", "1");
    assertThatThrownBy(() -> Progress.open(handedIn()).student("bob")).hasMessageContaining("is ada's, not bob's; --progress FILE keeps another");
  }
}
