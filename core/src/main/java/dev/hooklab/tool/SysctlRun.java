package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.sysctl.Sysctl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Shows and sets tunables, each as an argument of `sysctl(8)` says.
final class SysctlRun {
  /// What of a tunable is shown.
  enum Show { LINE, NAME, VALUE, BARE }

  private final Process self;
  Show show = Show.LINE;
  boolean ignoreUnknown;
  boolean quiet;
  boolean write;
  /// Null for all.
  Pattern pattern;

  SysctlRun(Process self) {
    this.self = self;
  }

  int all() {
    for (var key : keys()) if (fits(key)) show(key.name(), key.text());
    return 0;
  }

  private List<Sysctl> keys() {
    return self.call(() -> self.host.netns.sysctls.all());
  }

  private boolean fits(Sysctl key) {
    return pattern == null || pattern.matcher(key.name()).find();
  }

  private void show(String name, String value) {
    self.print(switch (show) {
      case LINE -> name + " = " + value + "\n";
      case NAME -> name + "\n";
      case VALUE -> value + "\n";
      case BARE -> value;
    });
  }

  /// Sets what the lines of files say.
  int load(List<String> files) {
    int code = 0;
    for (var file : files) {
      var bytes = self.call(() -> self.host.files.read(file));
      if (bytes.isEmpty()) {
        self.printError("sysctl: cannot open \"" + file + "\": No such file or directory\n");
        code = 1;
        continue;
      }
      int number = 0;
      for (var line : new String(bytes.get(), StandardCharsets.UTF_8).lines().map(String::strip).toList()) {
        number++;
        if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) continue;
        if (line.indexOf('=') < 0) self.printError("sysctl: " + file + "(" + number + "): invalid syntax, continuing...\n");
        else code |= one(line);
      }
    }
    return code;
  }

  /// Does what one argument says.
  int one(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 0 && write) {
      self.printError("sysctl: command line(0): invalid syntax, continuing...\n");
      return 1;
    }
    var name = canonical(equals < 0 ? argument : argument.substring(0, equals).strip());
    var key = self.call(() -> self.host.netns.sysctls.find(name));
    if (key.isPresent()) return equals < 0 ? shown(key.get()) : set(key.get(), name, argument.substring(equals + 1).strip());
    var below = keys().stream().filter(other -> equals < 0 && other.name().startsWith(name + ".")).toList();
    for (var other : below) shown(other);
    if (!below.isEmpty() || ignoreUnknown) return 0;
    self.printError("sysctl: cannot stat /proc/sys/" + swap(name) + ": No such file or directory\n");
    return 1;
  }

  private int shown(Sysctl key) {
    if (fits(key)) show(key.name(), key.text());
    return 0;
  }

  private int set(Sysctl key, String name, String value) {
    boolean done = key.writable() && self.call(() -> key.set(value));
    if (!done) self.printError("sysctl: setting key \"" + name + "\": " + (key.writable() ? key.refusal() : "Invalid argument") + "\n");
    else if (!quiet) show(name, value);
    // For a key that cannot be written the program complains, and goes on.
    return done || !key.writable() ? 0 : 1;
  }

  /// Keys may be written with slashes, too: `net/ipv4/ip_forward`.
  private static String canonical(String name) {
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    return slash < 0 || dot >= 0 && dot < slash ? name : swap(name);
  }

  private static String swap(String name) {
    return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }
}
