package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where `save()` writes, and nowhere else. It is made when the first file is.
record OutputFolder(Path folder) {
  /// The place of a file, its folders made.
  /// @param name as the script says it: a relative path that stays within
  Path file(String name) {
    try {
      var file = folder.resolve(name).normalize();
      if (Path.of(name).isAbsolute() || !file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
        throw ScriptError.lab("cannot save \"%s\": files go into the output folder, %s".formatted(name, folder));
      }
      var parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      if (!parent.toRealPath().startsWith(folder.toRealPath())) {
        throw ScriptError.lab("cannot save \"%s\": a link leads out of the output folder, %s".formatted(name, folder));
      }
      return file;
    } catch (InvalidPathException e) {
      throw ScriptError.lab("cannot save \"%s\": %s".formatted(name, e.getReason()));
    } catch (IOException e) {
      throw ScriptError.lab("cannot save \"%s\" in %s: %s".formatted(name, folder, e.getMessage()));
    }
  }
}
