package dev.hooklab.lab.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A folder of scripts, and what running one of them prints.
final class Scripts {
  record Ran(ScriptResult result, String out, String err) {
    /// What the user is told, or "" if all went well.
    String fault() {
      return result.fault() == null ? "" : result.fault().text();
    }
  }

  private final Path folder;
  private UnaryOperator<ScriptOptions> options = UnaryOperator.identity();

  Scripts(Path folder) {
    this.folder = folder;
  }

  Scripts file(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Scripts with(UnaryOperator<ScriptOptions> change) {
    options = change;
    return this;
  }

  Scripts within(UnaryOperator<Limits> change) {
    return with(chosen -> chosen.withLimits(change.apply(chosen.limits())));
  }

  Ran run(String text) {
    file("main.js", text);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var result = ScriptRun.of(folder.resolve("main.js"), options.apply(ScriptOptions.printingTo(out, err).withFolder(folder.resolve("out")))).run();
    return new Ran(result, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Runs a script that must end well; what it printed.
  String prints(String text) {
    var ran = run(text);
    if (!ran.result().ok()) throw new AssertionError(ran.fault() + ran.result().scenarios());
    return ran.out();
  }

  /// Runs a script that must fail outside its scenarios; what the user is told, without the folder's name.
  String fails(String text) {
    var ran = run(text);
    if (ran.result().fault() == null) throw new AssertionError("it did not fail; it printed: " + ran.out());
    return ran.fault().replace(folder + "/", "");
  }
}
