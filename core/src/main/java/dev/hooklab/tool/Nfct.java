package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `nfct(8)` of conntrack-tools 1.4.7: a command and a subsystem, in either order, each of which may be cut short.
final class Nfct implements Tool {
  static final String PREFIX = "nfct v1.4.7: ";
  private static final String USAGE = "Usage: nfct command subsystem [parameters]...\n";

  /// What it can be told to do; a beginning stands for the first that begins so.
  enum Command {
    LIST("list"), ADD("add"), DELETE("delete"), GET("get"), FLUSH("flush"), DISABLE("disable"), DEFAULT_SET("default-set"),
    DEFAULT_GET("default-get");

    final String word;

    Command(String word) {
      this.word = word;
    }

    static Command of(String beginning) {
      for (var command : values()) if (command.word.startsWith(beginning)) return command;
      return null;
    }
  }

  @Override public String name() {
    return "nfct";
  }

  @Override public String usage() {
    return "nfct list|flush timeout|helper\nnfct add|delete|get|disable|default-set|default-get timeout|helper [PARAMETER...]";
  }

  @Override public int run(Process self, List<String> args) {
    var out = new StringBuilder();
    try {
      self.call(() -> {
        run(self, args, out);
        return null;
      });
      return 0;
    } catch (Exit exit) {
      self.printError(exit.stderr);
      return exit.code;
    } finally {
      self.print(out.toString());
    }
  }

  private static void run(Process self, List<String> args, StringBuilder out) {
    if (args.size() < 2) throw new Exit(1, "", USAGE);
    var first = args.get(0);
    var second = args.get(1);
    var command = Command.of(first);
    var subsystem = subsystem(command == null ? first : second);
    if (subsystem.isEmpty() && first.equals("version")) throw new Exit(1, "", PREFIX + "Unknown command: " + first + "\n" + USAGE);
    if (subsystem.isEmpty()) throw new Exit(1, "", PREFIX + "Unknown subsystem: " + first + "\n" + USAGE);
    if (command == null) command = Command.of(second);
    if (command == null) throw new Exit(1, "", PREFIX + "Unknown command: " + first + "\n" + USAGE);
    var rest = args.subList(2, args.size());
    if (subsystem.equals("helper")) throw NfctHelper.run(command, second, rest);
    new NfctTimeout(self.host.netns.conntrack.timeoutPolicies(), out).run(command, rest);
  }

  private static String subsystem(String beginning) {
    if ("timeout".startsWith(beginning)) return "timeout";
    return "helper".startsWith(beginning) ? "helper" : "";
  }

  static Exit problem(String message) {
    return new Exit(1, "", PREFIX + message + "\n");
  }

  /// The kernel has refused something.
  static Exit netlink(String error) {
    return problem("netlink error: " + error);
  }
}
