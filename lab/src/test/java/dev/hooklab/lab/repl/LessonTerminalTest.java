package dev.hooklab.lab.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole lesson at a real terminal, as somebody does it who has never seen one: start, look, try, fail, read a hint, mend,
/// check, leave, and come back. Reported as skipped without tmux.
class LessonTerminalTest {
  private static final String PROMPT = "office> [^\\n]*$";

  @TempDir Path data;

  @Test void doesALesson() throws IOException, InterruptedException {
    assumeTrue(Tmux.available(), "tmux is not installed");
    try (var terminal = Tmux.start(data, 100, 60, "xterm-256color", "exercise", "start", "protect-the-router", "--student", "ada")) {
      var page = terminal.until(PROMPT);
      assertThat(page).contains("for the router?", "Tasks", ":task shows the tasks again");
      var ssh = Pattern.compile("ssh on port (\\d+)").matcher(page);
      assertThat(ssh.find()).isTrue();

      enter(terminal, "router iptables -P INPUT DROP");
      terminal.type(":ch").keys("Tab", "Enter");
      assertThat(terminal.until("of 100 points(?s:.*)" + PROMPT)).contains("FAILED  ping works from both sides", "dropped in router by", ":check way shows");

      enter(terminal, ":hint");
      assertThat(terminal.until("The next costs 10(?s:.*)" + PROMPT)).contains("Hint 1 of 3", "It cost 5 points.");

      enter(terminal, "router iptables -A INPUT -i lo -j ACCEPT");
      enter(terminal, "router iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT");
      enter(terminal, "router iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT");
      enter(terminal, "router iptables -A INPUT -i lan -p tcp --dport " + ssh.group(1) + " -j ACCEPT");
      enter(terminal, "router iptables -A INPUT -i lan -p udp --dport 53 -j ACCEPT");
      enter(terminal, ":check");
      assertThat(terminal.until("Well done(?s:.*)" + PROMPT)).contains("all of it works. Points: 95 of 100");
      terminal.keys("C-d");
      terminal.until("exit 0");
    }
    try (var terminal = Tmux.start(data, 60, 40, "xterm-256color", "exercise", "start", "protect-the-router")) {
      assertThat(terminal.until(PROMPT)).contains("Points: 95 of 100", "The lab is as you left it, 6 steps in.");
    }
  }

  private static void enter(Tmux terminal, String line) throws IOException, InterruptedException {
    terminal.type(line).keys("Enter");
    terminal.until(Pattern.quote(line) + "(?s:.*)" + PROMPT);
  }
}
