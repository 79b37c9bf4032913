package dev.hooklab.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// A node's files: an in-memory tree. Some are written by the stack on every read (`/proc`), and take what is written to
/// them. The real file system is not here.
public final class FileTree {
  /// A file that is made up on the spot.
  /// @param read its content now
  /// @param write takes what is written; gives an error such as `Invalid argument`, or null when it was taken
  public record Virtual(Supplier<String> read, Function<String, String> write) {
    static final Function<String, String> READ_ONLY = _ -> "Permission denied";
  }

  /// Finds virtual files below a directory by name, so that a tree as large as `/proc/sys` costs nothing until it is read.
  public interface Directory {
    Optional<Virtual> find(String relativePath);

    /// The names of all files below, as relative paths.
    List<String> paths();
  }

  private static final int MAX_BYTES = 64 << 20;

  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final TreeMap<String, Virtual> virtual = new TreeMap<>();
  private final Map<String, Directory> directories = new TreeMap<>();
  private long bytes;

  /// Puts a made-up file in place that cannot be written.
  public void serve(String path, Supplier<String> read) {
    virtual.put(path, new Virtual(read, Virtual.READ_ONLY));
  }

  public void serve(String path, Virtual file) {
    virtual.put(path, file);
  }

  public void mount(String path, Directory directory) {
    directories.put(path, directory);
  }

  /// The content of a file.
  public Optional<byte[]> read(String path) {
    var name = normal(path);
    var found = find(name);
    if (found.isPresent()) return Optional.of(found.get().read.get().getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(files.get(name));
  }

  /// Writes a file.
  /// @return null when it was written, else the error in libc's words
  public String write(String path, byte[] content, boolean append) {
    var name = normal(path);
    var found = find(name);
    if (found.isPresent()) return found.get().write.apply(new String(content, StandardCharsets.UTF_8));
    if (isDirectory(name)) return "Is a directory";
    if (name.startsWith("/proc/")) return "No such file or directory";
    var before = files.getOrDefault(name, new byte[0]);
    var after = content;
    if (append) {
      after = Arrays.copyOf(before, before.length + content.length);
      System.arraycopy(content, 0, after, before.length, content.length);
    }
    if (bytes - before.length + after.length > MAX_BYTES) return "No space left on device";
    bytes += after.length - before.length;
    files.put(name, after);
    return null;
  }

  public boolean delete(String path) {
    var gone = files.remove(normal(path));
    if (gone != null) bytes -= gone.length;
    return gone != null;
  }

  public boolean isDirectory(String path) {
    var name = normal(path);
    if (name.equals("/")) return true;
    var prefix = name + "/";
    return anyBelow(files, prefix) || anyBelow(virtual, prefix) || directories.entrySet().stream().anyMatch(mounted -> {
      var root = mounted.getKey() + "/";
      if (root.startsWith(prefix)) return true;
      return prefix.startsWith(root) && mounted.getValue().paths().stream().anyMatch(below -> (root + below).startsWith(prefix));
    });
  }

  private static boolean anyBelow(NavigableMap<String, ?> tree, String prefix) {
    var first = tree.ceilingKey(prefix);
    return first != null && first.startsWith(prefix);
  }

  /// The names in a directory, sorted; those of directories end with a slash.
  public List<String> list(String directory) {
    var prefix = normal(directory);
    if (!prefix.endsWith("/")) prefix += "/";
    var names = new TreeSet<String>();
    for (var path : paths()) {
      if (!path.startsWith(prefix)) continue;
      int slash = path.indexOf('/', prefix.length());
      names.add(slash < 0 ? path.substring(prefix.length()) : path.substring(prefix.length(), slash + 1));
    }
    return List.copyOf(names);
  }

  private List<String> paths() {
    var all = new ArrayList<String>(files.keySet());
    all.addAll(virtual.keySet());
    for (var mounted : directories.entrySet()) for (var path : mounted.getValue().paths()) all.add(mounted.getKey() + "/" + path);
    return all;
  }

  private Optional<Virtual> find(String name) {
    var exact = virtual.get(name);
    if (exact != null) return Optional.of(exact);
    for (var mounted : directories.entrySet()) {
      if (name.startsWith(mounted.getKey() + "/")) return mounted.getValue().find(name.substring(mounted.getKey().length() + 1));
    }
    return Optional.empty();
  }

  /// An absolute path without `.`, `..` and doubled slashes; relative ones start at the root.
  private static String normal(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
