package dev.hooklab.tool.iproute;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// `ip(8)`.
public final class IpTool implements Tool {
  /// What `ip` can be about, in the order in which abbreviations are tried.
  private enum Subject {
    ADDRESS("address", AddressCommands::run), ROUTE("route", RouteCommands::run), RULE("rule", RuleCommands::run),
    NEIGHBOR("neighbor", NeighbourCommands::run), NEIGHBOUR("neighbour", NeighbourCommands::run), LINK("link", LinkCommands::run),
    HELP("help", (_, _) -> {
      throw Failure.usage(Usage.ALL);
    });

    final String word;
    final Runner runner;

    Subject(String word, Runner runner) {
      this.word = word;
      this.runner = runner;
    }
  }

  private interface Runner {
    void run(Session session, Words words) throws Failure;
  }

  @Override public String name() {
    return "ip";
  }

  @Override public String usage() {
    return "ip [-4] [-br] [-s] [-o] [-d] [-j] { address | link | neighbour | route | rule } COMMAND...";
  }

  /// A batch may have to wait for what it reads.
  @Override public boolean waits(List<String> args) {
    return args.stream().anyMatch(arg -> arg.matches("--?b(a(t(c(h)?)?)?)?"));
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = GlobalOptions.parse(args);
      if (options.version()) {
        self.print("ip utility, iproute2-6.1.0, libbpf 1.1.2\n");
        return 0;
      }
      if (options.batch() != null) return batch(self, options);
      if (options.words().isEmpty()) throw Failure.usage(Usage.ALL);
      return self.call(() -> command(self, options.display(), options.words()));
    } catch (Failure failure) {
      self.printError(failure.getMessage());
      return failure.code();
    }
  }

  private static int command(Process self, Display display, List<String> words) {
    try {
      dispatch(self, display, words);
      return 0;
    } catch (Failure failure) {
      self.printError(failure.getMessage());
      return failure.code();
    }
  }

  private static void dispatch(Process self, Display display, List<String> args) throws Failure {
    var words = new Words(args);
    for (var subject : Subject.values()) {
      if (!words.abbreviates(subject.word)) continue;
      words.advance();
      Consumer<String> out = self::print;
      var session = new Session(self.host.netns, display, out, self::printError);
      subject.runner.run(session, words);
      session.end();
      return;
    }
    throw Failure.of(Failure.WRONG, "Object \"" + words.word() + "\" is unknown, try \"ip help\".");
  }

  // -------- batches

  private static int batch(Process self, GlobalOptions options) throws Failure {
    var text = options.batch().equals("-") ? self.readAll() : file(self, options.batch());
    int code = 0;
    int number = 0;
    var pending = new StringBuilder();
    for (var line : text.split("\n", -1)) {
      number++;
      pending.append(line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')));
      if (pending.toString().endsWith("\\")) {
        pending.setCharAt(pending.length() - 1, ' ');
        continue;
      }
      var words = split(pending.toString());
      pending.setLength(0);
      if (words.isEmpty()) continue;
      var outcome = self.call(() -> attempt(self, options.display(), words));
      if (outcome == null) continue;
      self.printError(outcome.getMessage());
      if (outcome.last()) return outcome.code();
      self.printError("Command failed " + options.batch() + ":" + number + "\n");
      code = 1;
      if (!options.force()) return code;
    }
    return code;
  }

  private static Failure attempt(Process self, Display display, List<String> words) {
    try {
      dispatch(self, display, words);
      return null;
    } catch (Failure failure) {
      return failure;
    }
  }

  /// The words of a line; quotes keep blanks together.
  private static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    char quote = 0;
    boolean open = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        open = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (open) words.add(word.toString());
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (open) words.add(word.toString());
    return words;
  }

  private static String file(Process self, String name) throws Failure {
    var content = self.call(() -> self.host.files.read(name));
    if (content.isEmpty()) throw Failure.of(Failure.WRONG, "Cannot open file \"" + name + "\" for reading: No such file or directory");
    return new String(content.get(), StandardCharsets.UTF_8);
  }
}
