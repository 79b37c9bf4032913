package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `cat(1)`: prints files of the node, or its standard input.
final class Cat implements Tool {
  @Override public String name() {
    return "cat";
  }

  @Override public String usage() {
    return "cat [FILE]...";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    int code = 0;
    for (var file : args.isEmpty() ? List.of("-") : args) {
      if (file.equals("-")) {
        copyInput(self);
        continue;
      }
      var content = self.call(() -> self.host.files.read(file));
      if (content.isPresent()) {
        self.out.write(content.get());
      } else {
        var why = self.call(() -> self.host.files.isDirectory(file)) ? "Is a directory" : "No such file or directory";
        self.printError("cat: " + file + ": " + why + "\n");
        code = 1;
      }
    }
    return code;
  }

  private static void copyInput(Process self) {
    while (true) {
      var bytes = self.call(self.in::read);
      if (bytes.length > 0) self.out.write(bytes);
      else if (self.call(self.in::ended)) return;
      else self.await(self.in.ready(), -1);
    }
  }
}
