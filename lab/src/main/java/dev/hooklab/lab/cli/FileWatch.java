package dev.hooklab.lab.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Waits for changes of the files that tests are made of: those in the folders of the scripts and below, modules and
/// topologies too, without what a run itself writes.
final class FileWatch {
  /// Editors write a file in several steps.
  private static final long QUIET_MILLIS = 100;

  private final WatchService service;
  private final List<Path> written;

  /// @param paths as the command line has them
  /// @param written what a run writes: files, and folders with all that is in them
  FileWatch(List<String> paths, List<Path> written) throws IOException {
    this.written = written.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    this.service = FileSystems.getDefault().newWatchService();
    for (var path : paths) {
      if (Files.isDirectory(Path.of(path))) register(Path.of(path));
    }
    for (var script : TestScripts.find(paths)) register(script.toAbsolutePath().getParent());
  }

  private void register(Path folder) throws IOException {
    Files.walkFileTree(folder.toAbsolutePath().normalize(), new SimpleFileVisitor<>() {
      @Override public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) throws IOException {
        if (written.contains(below) || below.getFileName() != null && TestScripts.passedOver(below)) return FileVisitResult.SKIP_SUBTREE;
        below.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
        return FileVisitResult.CONTINUE;
      }

      @Override public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /// Waits until one of the files has changed, and for a moment of quiet after it.
  /// @return false when the thread was interrupted
  boolean awaitChange() throws IOException {
    try {
      boolean changed = false;
      while (!changed) changed = isChange(service.take());
      for (var key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS); key != null; key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) isChange(key);
      return true;
    } catch (InterruptedException | ClosedWatchServiceException _) {
      service.close();
      return false;
    }
  }

  private boolean isChange(WatchKey key) throws IOException {
    boolean changed = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (!(event.context() instanceof Path name)) continue;
      var path = ((Path) key.watchable()).resolve(name);
      if (written.contains(path) || TestScripts.passedOver(path)) continue;
      if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(path)) register(path);
      changed = true;
    }
    key.reset();
    return changed;
  }
}
