package dev.hooklab.lab.topology;

import dev.hooklab.network.Network;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A topology that was read without a fault, and the JSON that it was read from.
public final class TopologyDocument {
  private static final String SUFFIX = ".json";

  private final Topology topology;
  private final Source source;

  private TopologyDocument(Topology topology, Source source) {
    this.topology = topology;
    this.source = source;
  }

  public Topology topology() {
    return topology;
  }

  /// The topology of a file, or the bundled one of that name: a text with a slash, or one that ends in `.json`, is a file.
  /// @param directory what a relative file name starts from
  /// @throws TopologyError with all its faults
  public static TopologyDocument find(String nameOrFile, Path directory) throws TopologyError {
    if (nameOrFile.indexOf('/') < 0 && !nameOrFile.endsWith(SUFFIX)) return bundled(nameOrFile);
    try {
      return ofFile(directory.resolve(nameOrFile), nameOrFile);
    } catch (InvalidPathException e) {
      throw new TopologyError("", "\"" + nameOrFile + "\" is no name of a file: " + e.getReason());
    }
  }

  /// A topology that comes with Hooklab: `home-nat`.
  /// @throws TopologyError when there is none of that name
  public static TopologyDocument bundled(String name) throws TopologyError {
    var text = BundledTopologies.text(name);
    if (text.isEmpty()) throw new TopologyError("", Faults.unknown("no topology", name, BundledTopologies.NAMES));
    return ofText(text.get(), name + SUFFIX, Optional.empty());
  }

  /// Reads a topology file; files that it names lie beside it.
  /// @param shownAs its name in messages
  /// @throws TopologyError with all its faults
  public static TopologyDocument ofFile(Path file, String shownAs) throws TopologyError {
    try {
      var directory = Optional.ofNullable(file.toAbsolutePath().getParent());
      return ofText(Files.readString(file, StandardCharsets.UTF_8), shownAs, directory);
    } catch (IOException e) {
      throw new TopologyError(shownAs, "cannot read the topology: " + reason(e));
    }
  }

  /// A topology given as plain objects: maps, lists, texts, numbers and booleans.
  /// @param directory where files that it names are; empty when it may name none
  /// @throws TopologyError with all its faults
  public static TopologyDocument ofObject(Map<String, ?> object, Optional<Path> directory) throws TopologyError {
    var faults = new Faults("");
    return checked(JsonObjects.of(object, faults), "", directory, faults);
  }

  /// A topology's text.
  /// @param file its name in messages
  /// @param directory where files that it names are; empty when it may name none
  /// @throws TopologyError with all its faults
  public static TopologyDocument ofText(String text, String file, Optional<Path> directory) throws TopologyError {
    var faults = new Faults(file);
    var root = JsonText.read(text, faults);
    if (root.isEmpty()) throw new TopologyError(faults.inOrder());
    return checked(root.get(), file, directory, faults);
  }

  private static TopologyDocument checked(Json root, String file, Optional<Path> directory, Faults faults) throws TopologyError {
    var topology = new TopologyReader(directory, faults).read(root, nameOf(file));
    var source = new Source(file, root);
    if (faults.none()) return new TopologyDocument(topology, source);
    new NetworkBuilder(topology, source, faults, topology.seed()).setUp(node -> !faults.within(source.spot("nodes", node)));
    throw new TopologyError(faults.inOrder());
  }

  /// Builds the network that the topology describes: set up, its commands run, its services started.
  /// @param seed what every random choice follows from
  /// @throws TopologyError when something cannot be set up; no command has been run then, unless one of them has failed
  public Network build(long seed) throws TopologyError {
    var faults = new Faults(source.file());
    var builder = new NetworkBuilder(topology, source, faults, seed);
    builder.setUp(_ -> true);
    if (!faults.none()) throw new TopologyError(faults.inOrder());
    return builder.start();
  }

  /// Sets everything up on trial, but runs no command and starts no service.
  /// @throws TopologyError with all that is wrong
  public void check() throws TopologyError {
    var faults = new Faults(source.file());
    new NetworkBuilder(topology, source, faults, topology.seed()).setUp(_ -> true);
    if (!faults.none()) throw new TopologyError(faults.inOrder());
  }

  private static String nameOf(String file) {
    var last = file.substring(file.lastIndexOf('/') + 1);
    var name = last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
    return name.isBlank() ? "lab" : name;
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      case MalformedInputException _ -> "it is no UTF-8 text";
      default -> e.getMessage();
    };
  }
}
