package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import java.util.List;

/// `sleep(1)`: lets virtual time pass; `s`, `m`, `h` and `d` may follow each number.
final class Sleep implements Tool {
  @Override public String name() {
    return "sleep";
  }

  @Override public String usage() {
    return "sleep NUMBER[smhd]...";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    if (args.isEmpty()) {
      self.printError("sleep: missing operand\nTry 'sleep --help' for more information.\n");
      return 1;
    }
    double seconds = 0;
    for (var arg : args) {
      if (!arg.matches("\\d*\\.?\\d+[smhd]?|\\d+\\.[smhd]?")) {
        self.printError("sleep: invalid time interval ‘" + arg + "’\nTry 'sleep --help' for more information.\n");
        return 1;
      }
      char unit = arg.charAt(arg.length() - 1);
      double number = Double.parseDouble(Character.isLetter(unit) ? arg.substring(0, arg.length() - 1) : arg);
      seconds += number * switch (unit) {
        case 'm' -> 60;
        case 'h' -> 3_600;
        case 'd' -> 86_400;
        default -> 1;
      };
    }
    self.sleep((long) (seconds * EventLoop.SECOND));
    return 0;
  }
}
