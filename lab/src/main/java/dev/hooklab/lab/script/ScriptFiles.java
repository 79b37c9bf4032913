package dev.hooklab.lab.script;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// What a script can read: the files of its own folder, symbolic links followed only within it, and the modules that
/// are bundled with the lab. Nothing can be written.
final class ScriptFiles implements FileSystem {
  /// The folder, seen by scripts only, where the bundled modules seem to lie.
  private static final String BUNDLE = "@hooklab";

  private final Path folder;
  private final Path shownFolder;
  private final Path bundle;
  private final List<Path> opened = new ArrayList<>();

  /// @param script as the user named it
  ScriptFiles(Path script) throws IOException {
    var parent = script.toAbsolutePath().getParent();
    this.folder = parent.toRealPath();
    this.shownFolder = script.getParent();
    this.bundle = folder.getRoot().resolve(BUNDLE);
  }

  Path folder() {
    return folder;
  }

  /// The name of a topology or of a file, if a script may read that.
  String readable(String nameOrFile) {
    Path path;
    try {
      path = folder.resolve(nameOrFile);
    } catch (InvalidPathException e) {
      throw ScriptError.usage("\"" + nameOrFile + "\" is no path: " + e.getReason());
    }
    try {
      if (!Files.exists(path) && path.normalize().startsWith(folder) || Files.exists(path) && path.toRealPath().startsWith(folder)) return nameOrFile;
    } catch (IOException _) {
      // What cannot be resolved cannot be read.
    }
    throw ScriptError.lab(outside(path).getMessage());
  }

  /// A user's file as messages name it; `null` if the path is none of the user's.
  String shown(String path) {
    if (path == null) return null;
    var file = Path.of(path);
    if (!file.isAbsolute() || !file.startsWith(folder)) return null;
    var relative = folder.relativize(file);
    return (shownFolder == null ? relative : shownFolder.resolve(relative)).toString();
  }

  /// The user's files that were read, in that order.
  List<Path> opened() {
    return opened;
  }

  @Override public Path parsePath(URI uri) {
    if (!"file".equals(uri.getScheme())) throw new IllegalArgumentException("Cannot import " + uri + ": scripts import files and \"hooklab\" only");
    return Path.of(uri);
  }

  @Override public Path parsePath(String path) {
    if (path.equals("hooklab")) return bundle.resolve("hooklab.js");
    if (path.startsWith("hooklab/")) return bundle.resolve(path.substring("hooklab/".length()) + ".js");
    Path parsed;
    try {
      parsed = Path.of(path);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("Cannot import \"" + path + "\": this is no path");
    }
    if (parsed.isAbsolute() || path.isEmpty()) return parsed;
    throw new IllegalArgumentException("Cannot import \"%s\": there is no such module. Scripts import \"hooklab\" and files beside them (\"./%s\")"
        .formatted(path, path.endsWith(".js") || path.endsWith(".json") ? path : path + ".js"));
  }

  /// A file that may not be read seems to be there: the reason is told when it is opened.
  @Override public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
    if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) throw new AccessDeniedException(path.toString());
  }

  @Override public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
    for (var option : options) {
      if (option != StandardOpenOption.READ) throw new AccessDeniedException(path.toString());
    }
    if (path.startsWith(bundle)) return new BytesChannel(bundled(path));
    var file = within(path);
    if (!opened.contains(file)) opened.add(file);
    return Files.newByteChannel(file, StandardOpenOption.READ);
  }

  private byte[] bundled(Path path) throws IOException {
    try (InputStream in = ScriptFiles.class.getResourceAsStream(path.getFileName().toString())) {
      if (in == null) throw new FileNotFoundException("Cannot import \"hooklab/" + path.getFileName() + "\": there is no such module");
      return in.readAllBytes();
    }
  }

  private Path within(Path path) throws IOException {
    Path real;
    try {
      real = path.toRealPath();
    } catch (NoSuchFileException _) {
      if (!path.normalize().startsWith(folder)) throw outside(path);
      throw new FileNotFoundException("Cannot import \"" + relative(path) + "\": there is no such file");
    }
    if (!real.startsWith(folder)) throw outside(path);
    if (Files.isDirectory(real)) throw new FileNotFoundException("Cannot import \"" + relative(path) + "\": it is a folder");
    return real;
  }

  private IOException outside(Path path) {
    return new IOException("Cannot read \"%s\": a script reads files in its own folder only".formatted(relative(path)));
  }

  private String relative(Path path) {
    var relative = folder.relativize(path.normalize()).toString().replace('\\', '/');
    if (!relative.startsWith("..")) return "./" + relative;
    return relative.startsWith("../../..") ? path.normalize().toString() : relative;
  }

  @Override public Path toAbsolutePath(Path path) {
    return folder.resolve(path);
  }

  @Override public Path toRealPath(Path path, LinkOption... options) throws IOException {
    if (path.startsWith(bundle) || !Files.exists(path)) return path.normalize();
    var real = path.toRealPath(options);
    return real.startsWith(folder) ? real : path;
  }

  @Override public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
    if (path.startsWith(bundle)) throw new AccessDeniedException(path.toString());
    return Files.readAttributes(within(path), attributes, options);
  }

  @Override public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  @Override public void delete(Path path) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  @Override public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    throw new AccessDeniedException(path.toString());
  }
}
