package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// `iptables-restore(8)`, under each of its names.
record IptablesRestore(String name) implements Tool {
  @Override public String usage() {
    return name + " [-c] [-n] [-t] [-v] [-T TABLE] [FILE]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    var input = RestoreRun.readsFile(name, args) ? "" : self.readAll();
    var out = new StringBuilder();
    var err = new StringBuilder();
    int code = self.call(() -> RestoreRun.run(self.host.netns.xtables, name, args,
        file -> file.isEmpty() ? Optional.of(input) : self.host.files.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
        out, err));
    self.print(out.toString());
    self.printError(err.toString());
    return code;
  }
}
