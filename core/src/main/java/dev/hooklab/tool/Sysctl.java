package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `sysctl(8)`: shows and sets tunables. `-w`, `-n` (values only), `-e` (ignore unknown keys), `-q`, `-a`, `-b`.
final class Sysctl implements Tool {
  @Override public String name() {
    return "sysctl";
  }

  @Override public String usage() {
    return "sysctl [-n] [-e] [-q] [-a | [-w] KEY[=VALUE]...]";
  }

  @Override public int run(Process self, List<String> args) {
    boolean names = true;
    boolean ignoreUnknown = false;
    boolean quiet = false;
    boolean write = false;
    int code = 0;
    boolean any = false;
    for (var arg : args) {
      switch (arg) {
        case "-n", "--values" -> names = false;
        case "-e", "--ignore" -> ignoreUnknown = true;
        case "-q", "--quiet" -> quiet = true;
        case "-w", "--write" -> write = true;
        case "-a", "--all", "-A", "-X" -> {
          any = true;
          for (var key : self.host.netns.sysctls.all()) self.print(key.name() + " = " + key.text() + "\n");
        }
        default -> {
          any = true;
          if (arg.startsWith("-")) {
            self.printError("sysctl: invalid option -- '" + arg.replaceFirst("^-+", "") + "'\n");
            return 1;
          }
          int equals = arg.indexOf('=');
          if (equals < 0 && write) {
            self.printError("sysctl: \"" + arg + "\" must be of the form name=value\n");
            code = 1;
          } else {
            code |= one(self, arg, equals, names, ignoreUnknown, quiet);
          }
        }
      }
    }
    if (!any) {
      self.printError("sysctl: no variables specified\nTry `sysctl --help' for more information.\n");
      return 1;
    }
    return code;
  }

  private static int one(Process self, String arg, int equals, boolean names, boolean ignoreUnknown, boolean quiet) {
    var name = canonical(equals < 0 ? arg : arg.substring(0, equals).strip());
    var key = self.host.netns.sysctls.find(name);
    if (key.isEmpty()) {
      if (!ignoreUnknown) self.printError("sysctl: cannot stat /proc/sys/" + name.replace('.', '\0').replace('/', '.').replace('\0', '/') + ": No such file or directory\n");
      return ignoreUnknown ? 0 : 1;
    }
    if (equals >= 0) {
      if (!key.get().writable()) {
        self.printError("sysctl: permission denied on key \"" + name + "\"\n");
        return 1;
      }
      var value = arg.substring(equals + 1).strip();
      if (!key.get().set(value)) {
        self.printError("sysctl: setting key \"" + name + "\": Invalid argument\n");
        return 1;
      }
      if (!quiet) self.print((names ? name + " = " : "") + value + "\n");
      return 0;
    }
    self.print((names ? name + " = " : "") + key.get().text() + "\n");
    return 0;
  }

  /// Keys may be written with slashes, too: `net/ipv4/ip_forward`.
  private static String canonical(String name) {
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    if (slash < 0 || dot >= 0 && dot < slash) return name;
    return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }
}
