package dev.hooklab.lab.repl;

import static dev.hooklab.lab.repl.Sitting.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.repl.Sitting.Said;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What lines do that come through a pipe.
class LinesTest {
  private static Line kind(String text) {
    return Line.of(text, Set.of("alice", "web")::contains, null);
  }

  @Test void tellsThreeKindsOfLineApart() {
    assertThat(kind("  alice ping -c 1 web")).isEqualTo(new Line.Command("alice", "ping -c 1 web", 8));
    assertThat(kind("alice: echo")).isEqualTo(new Line.Command("alice", "echo", 7));
    assertThat(kind(":run 5s")).isEqualTo(new Line.Word("run", "5s"));
    assertThat(kind("help")).isEqualTo(new Line.Word("help", ""));
    assertThat(kind("1 + 1")).isEqualTo(new Line.Script("1 + 1"));
    for (var script : new String[] {"alice", "alice.exec('true')", "alice = 1", "alice .name", "alice in x", "alicia ping"}) {
      assertThat(kind(script)).as(script).isInstanceOf(Line.Script.class);
    }
  }

  @Test void commandsRunInNodesAndTimePasses() {
    assertThat(lines("alice echo hello > /tmp/x", "alice cat /tmp/x", "web sleep 90", ":time"))
        .isEqualTo(new Said("hello\n1 min 30 s  (2026-01-01 00:01:30.000 UTC)\nspeed: fast\n", "", 0));
  }

  @Test void aHereDocumentMayTakeSeveralLines() {
    assertThat(lines("router iptables-restore <<E", "*filter", "-A FORWARD -j DROP", "COMMIT", "E", "router iptables -S FORWARD").out())
        .isEqualTo("-P FORWARD ACCEPT\n-A FORWARD -j DROP\n");
  }

  @Test void mistakesAreToldInOneLineAndDoNotEndThePrompt() {
    assertThat(lines(":fly", ":run", ":run far", "alice fly", ":shell nobody", "alice echo on"))
        .isEqualTo(new Said("on\n", """
            there is no :fly; :help lists what there is
            :run: TIME is missing
            :run: "far" is no time: expected a number of seconds, or a text with its unit, such as "20ms" (ns, us, ms, s, m, h, d)
            sh: 1: fly: not found
            :shell: there is no node nobody
            """, 0));
    assertThat(lines("alice false").code()).isEqualTo(1);
  }

  @Test void whatWaitsForNobodyIsStopped() {
    assertThat(lines("alice sleep 1 & cat", ":time").out()).contains("0.000 s");
  }

  @Test void aShellInANodeTakesLinesUntilItIsLeft() {
    assertThat(lines(":shell router", "echo $USER $HOME here", "cat /etc/hostname", "exit", "alice cat /etc/hostname", "router false", "alice true", "router echo $?",
        "router for i in 1 2; do", "echo n$i", "done").out())
        .isEqualTo("here\nrouter\nalice\n1\nn1\nn2\n");
  }

  @Test void goesBackToExactlyWhatWas() {
    var said = lines("router iptables -A INPUT -j DROP", "alice sleep 2", ":snapshot two", "router iptables -F", "alice sleep 7",
        ":back 1", ":time", "router iptables -S INPUT", ":back two", "router iptables -S INPUT", ":time", ":back", ":back 9");
    assertThat(said.out()).isEqualTo("""
        Snapshot two at 2.000 s; :back returns to it.
        Back at 2.000 s, before: alice sleep 7
        2.000 s  (2026-01-01 00:00:02.000 UTC)
        speed: fast
        -P INPUT ACCEPT
        Back at 2.000 s, before: router iptables -F (and 1 more line)
        -P INPUT ACCEPT
        -A INPUT -j DROP
        2.000 s  (2026-01-01 00:00:02.000 UTC)
        speed: fast
        Back at 2.000 s, before: router iptables -S INPUT
        """);
    assertThat(said.err()).isEqualTo(":back: only 2 lines changed the lab so far\n");
  }

  @Test void javaScriptHasTheLabItsNodesAndWhatItDefined() {
    var said = lines("const n = 1 +", "  41", "n", "alice.exec('echo hi').stdout", "lab.nodes.web.name", "function f(x) {", "  return x * 2;", "}",
        "console.log(f(n))", "alice.exec('sleep 3'); lab.now");
    assertThat(said).isEqualTo(new Said("42\n'hi\\n'\n'web'\n84\n3\n", "", 0));
  }

  @Test void whatIsWrongInJavaScriptIsToldAndGoesNoFurther() {
    var said = lines("nothing.at.all", "iptables -L", "1 +* 2", "'still here'");
    assertThat(said.out()).isEqualTo("'still here'\n");
    assertThat(said.err()).contains("ReferenceError: nothing is not defined", "in which node? For example: alice iptables -L", "SyntaxError");
  }

  @Test void goingBackTakesJavaScriptBackToo() {
    assertThat(lines("let count = 1", "count++; alice.exec('sleep 2')", "count", ":back 2", "count", "lab.now", ":back", "typeof count").out())
        .contains("2\nBack at 0.000 s, before: count++; alice.exec('sleep 2') (and 1 more line)\n1\n0\n")
        .endsWith("'undefined'\n");
  }

  @Test void everyCommandIsInTheHelpWithItsExamples() {
    var help = lines(":help").out();
    for (var command : LabCommands.ALL) {
      assertThat(help).contains("  :" + command.name() + " ").contains(command.summary().split(" ", -1)[0]);
      assertThat(command.usage()).startsWith(command.name());
      var one = lines(":help " + command.name()).out();
      for (var example : command.examples()) assertThat(one).contains(example.line());
    }
  }

  @Test void aHandlerThatFailsUnderACommandIsToldOfAndCalledAgain() {
    var said = lines("router.netfilter.register({ hook: 'INPUT', priority: 0, name: 'ports' }, (p) => (p.tcp.dport > 0 ? 'ACCEPT' : 'DROP'))",
        "alice ping -c 1 -W 1 router", "alice nc -v -z -w 1 router 80");
    assertThat(said.err()).containsOnlyOnce("A handler failed: TypeError").endsWith("Connection refused\n");
    assertThat(said.out()).contains("100% packet loss");
  }
}
