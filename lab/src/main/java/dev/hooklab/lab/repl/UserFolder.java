package dev.hooklab.lab.repl;

import java.nio.file.Path;
import java.util.Locale;

/// Where this program keeps what belongs to its user: history, progress. As each system wants it: the XDG base
/// directories, `Application Support`, `AppData`.
public final class UserFolder {
  private static final String NAME = "hooklab";

  private UserFolder() {}

  public static Path path() {
    var home = Path.of(System.getProperty("user.home", "."));
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) return set("APPDATA", home.resolve("AppData/Roaming")).resolve(NAME);
    if (system.contains("mac")) return set("XDG_DATA_HOME", home.resolve("Library/Application Support")).resolve(NAME);
    return set("XDG_DATA_HOME", home.resolve(".local/share")).resolve(NAME);
  }

  private static Path set(String variable, Path otherwise) {
    var value = System.getenv(variable);
    return value == null || value.isEmpty() ? otherwise : Path.of(value);
  }
}
