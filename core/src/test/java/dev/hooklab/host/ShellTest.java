package dev.hooklab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import org.junit.jupiter.api.Test;

/// A node's shell, with the lines that labs are worked in; each was tried in dash.
class ShellTest {
  private final Network network = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");

  private String sh(String line) {
    var result = network.run("h1", line);
    return result.stdout() + result.stderr();
  }

  @Test void loopsAndChoices() {
    assertThat(sh("for i in 1 2 3; do echo n$i; done")).isEqualTo("n1\nn2\nn3\n");
    assertThat(sh("i=0; while [ $i -lt 3 ]; do i=$((i + 1)); echo $i; done")).isEqualTo("1\n2\n3\n");
    assertThat(sh("until true; do echo never; done; echo $?")).isEqualTo("0\n");
    assertThat(sh("if false; then echo a; elif true; then echo b; else echo c; fi")).isEqualTo("b\n");
    assertThat(sh("for i in a b; do for j in 1 2; do if [ $j = 2 ]; then break; fi; echo $i$j; done; done")).isEqualTo("a1\nb1\n");
    assertThat(sh("for i in 1 2 3\ndo\n  if test $i -eq 2\n  then continue\n  fi\n  echo $i\ndone")).isEqualTo("1\n3\n");
    assertThat(sh("{ echo b; echo a; } | sort; (echo in; exit 3); echo $?")).isEqualTo("a\nb\nin\n3\n");
    assertThat(sh("for i in 3 1 2; do echo $i; done | sort -n | head -2 > /tmp/x; cat /tmp/x")).isEqualTo("1\n2\n");
  }

  @Test void variablesArithmeticAndTheOutputOfCommands() {
    assertThat(sh("x='a b'; echo $x \"$x\" ${x}c")).isEqualTo("a b a b a bc\n");
    assertThat(sh("echo $(seq 3) \"$(seq 2)\" end")).isEqualTo("1 2 3 1\n2 end\n");
    assertThat(sh("echo $((2 + 3 * 4)) $(( (2 + 3) % 4 )) $((1 < 2 && 3 == 3))")).isEqualTo("14 1 1\n");
    assertThat(sh("for f in $(cat /etc/hostname); do echo on $f; done")).isEqualTo("on h1\n");
    assertThat(sh("echo $((1 / 0))")).isEqualTo("sh: 1: arithmetic expression: division by zero\n");
    sh("false");
    assertThat(sh("echo $?")).isEqualTo("0\n");
  }

  @Test void mistakesAreToldInTheShellsWords() {
    assertThat(sh("for i in 1; do echo $i")).isEqualTo("sh: 1: Syntax error: end of file unexpected (expecting \"done\")\n");
    assertThat(sh("if true; fi")).isEqualTo("sh: 1: Syntax error: \"fi\" unexpected (expecting \"then\")\n");
    assertThat(sh("done")).isEqualTo("sh: 1: Syntax error: \"done\" unexpected\n");
    assertThat(sh("nothing; echo $?")).isEqualTo("127\nsh: 1: nothing: not found\n");
  }

  @Test void filters() {
    sh("echo 'tcp 22 accept' > /tmp/t; echo 'udp 53 drop' >> /tmp/t; echo 'tcp 80 accept' >> /tmp/t");
    assertThat(sh("grep tcp /tmp/t")).isEqualTo("tcp 22 accept\ntcp 80 accept\n");
    assertThat(sh("grep -c tcp /tmp/t; grep -v tcp /tmp/t; grep -n -E '5|8' /tmp/t; grep -o '[0-9]*' /tmp/t")).isEqualTo("2\nudp 53 drop\n2:udp 53 drop\n3:tcp 80 accept\n22\n53\n80\n");
    assertThat(sh("grep -q nothing /tmp/t || echo none")).isEqualTo("none\n");
    assertThat(sh("grep 'tc(p)' /tmp/t; grep -i 'TC\\(P\\) 2' /tmp/t")).isEqualTo("tcp 22 accept\n");
    assertThat(sh("cut -d ' ' -f 2- /tmp/t | sort -rn; cut -c 1-3 /tmp/t | sort -u")).isEqualTo("80 accept\n53 drop\n22 accept\ntcp\nudp\n");
    assertThat(sh("sort -k 2 -n /tmp/t | tail -n 1; tail -n +3 /tmp/t; head -1 /tmp/t")).isEqualTo("tcp 80 accept\ntcp 80 accept\ntcp 22 accept\n");
    assertThat(sh("wc -l /tmp/t; wc < /tmp/t; wc -w /nowhere")).isEqualTo("3 /tmp/t\n      3       9      40\nwc: /nowhere: No such file or directory\n");
  }

  @Test void whatWritesToNobodyEnds() {
    assertThat(sh("ping 10.0.0.1 | head -1")).startsWith("PING 10.0.0.1");
    assertThat(network.loop.settled()).isTrue();
    assertThat(network.run("h1", "watch -n 1 cat /etc/hostname", "", 2_500_000_000L).stdout()).isEqualTo("Every 1.0s: cat /etc/hostname\n\nh1\n\n".repeat(3));
  }
}
