package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// `conntrack -R FILE`: the commands of a file, or of standard input, run once all of them are understood.
final class ConntrackLoad {
  static final String STDIN = "-";

  private ConntrackLoad() {}

  /// The lines to load.
  static List<String> lines(Process self, String file) {
    var lines = new ArrayList<String>();
    if (file.equals(STDIN)) {
      TextLines.read(self, ConntrackTool.NAME, List.of(STDIN), (_, line) -> lines.add(line));
      return lines;
    }
    // A directory can be opened, and gives nothing.
    if (self.call(() -> self.host.files.isDirectory(file))) return lines;
    var bytes = self.call(() -> self.host.files.read(file)).orElseThrow(() -> ConntrackProblem.usage("Failed to open file " + file + " for reading"));
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /// Understands lines; the words of each are split as iptables-restore does.
  static List<ConntrackCommand> commands(List<String> lines, Function<List<String>, ConntrackCommand> parse) {
    var commands = new ArrayList<ConntrackCommand>();
    for (var line : lines) {
      var words = new ArrayList<String>();
      if (!line.startsWith("#")) RestoreWords.split(line, words);
      if (!words.isEmpty()) commands.add(loadable(parse.apply(words)));
    }
    return commands;
  }

  private static ConntrackCommand loadable(ConntrackCommand command) {
    var refused = switch (command.action) {
      case CREATE, ADD, UPDATE, DELETE, FLUSH -> null;
      case LIST -> "-L";
      case GET -> "-G";
      case EVENT -> "-E";
      case VERSION -> "-V";
      case HELP -> command.asked ? "-h" : "unknown";
      case COUNT -> "-C";
      case STATS -> "-S";
      case EXPECT_LIST -> "-L expect";
      case EXPECT_CREATE, EXPECT_COUNT -> "-C expect";
      case EXPECT_DELETE -> "-D expect";
      case EXPECT_GET -> "-G expect";
      case EXPECT_FLUSH -> "-F expect";
      case EXPECT_EVENT -> "-E expect";
      case EXPECT_STATS -> "-S expect";
    };
    if (refused != null) throw ConntrackProblem.usage("Cannot use command `" + refused + "' with --load-file");
    return command;
  }
}
