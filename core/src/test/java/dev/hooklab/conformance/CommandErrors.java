package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Commands, one after the other on one router, with what they are told: a line `[exit code] command`, below it what it said,
/// indented by eight blanks, and `    dmesg: ` with what the kernel logged (`|` between lines). `restore OPTIONS <<< TEXT` stands for
/// iptables-restore, with `\n` for ends of lines.
final class CommandErrors implements Format {
  private static final Pattern HEAD = Pattern.compile("\\[(\\d+)] (.*)");
  private static final String DMESG = "    dmesg: ";
  private static final String RESTORE = "restore ";
  private static final String HERE = "<<<";
  private static final int INDENT = 8;

  private record Case(int line, int code, String command, StringBuilder said, List<String> log) {}

  @Override public boolean fits(Path file, String first) {
    return HEAD.matcher(first).matches();
  }

  @Override public void check(Path file, Report report) throws IOException {
    var router = new Router();
    for (var one : read(Files.readAllLines(file))) {
      router.kernelLog();
      var answer = run(one.command, router);
      report.row(file.getFileName() + ":" + one.line + " " + one.command, new Comparison()
          .same("exit code", one.code, answer.code()).same("said", one.said.toString(), answer.out() + answer.err())
          .same("dmesg", String.join("|", one.log), String.join("|", router.kernelLog())));
    }
  }

  private static List<Case> read(List<String> lines) {
    var cases = new ArrayList<Case>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var head = HEAD.matcher(line);
      if (head.matches()) cases.add(new Case(i + 1, Integer.parseInt(head.group(1)), head.group(2), new StringBuilder(), new ArrayList<>()));
      else if (line.startsWith(DMESG)) cases.getLast().log.add(line.substring(DMESG.length()));
      else cases.getLast().said.append(line.substring(Math.min(INDENT, line.length()))).append('\n');
    }
    return cases;
  }

  private static Router.Answer run(String command, Router router) {
    int here = command.indexOf(HERE);
    if (!command.startsWith(RESTORE) || here < 0) return router.run(command);
    var text = command.substring(here + HERE.length()).strip().replace("\\n", "\n").replace("\\\\", "\\");
    return router.run("iptables-" + command.substring(0, here).strip(), text);
  }
}
