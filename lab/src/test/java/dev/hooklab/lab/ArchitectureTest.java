package dev.hooklab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the layer table of ARCHITECTURE.md, of both modules: a package imports the packages that its row names, and what those
/// import in turn.
class ArchitectureTest {

  /// The table, top row first: a package, then what it imports. A row that names a row below it is refused.
  private static final List<String> ROWS = List.of(
      "addr:",
      "sim:",
      "sysctl:",
      "errno:",
      "packet: addr",
      "ipset: addr sim",
      "device: packet sim addr sysctl errno",
      "wire: device",
      "qdisc: device",
      "xdp: device",
      "bridge: device",
      "hook: packet device",
      "route: device packet sysctl",
      "neighbour: device sim sysctl",
      "ip: hook route neighbour",
      "conntrack: hook sim sysctl",
      "nat: conntrack",
      "socket: ip",
      "tcp: socket",
      "xtables: hook route neighbour ip conntrack nat socket tcp ipset",
      "xtables.match: xtables",
      "xtables.target: xtables",
      "host: xtables.match xtables.target wire qdisc xdp bridge",
      "tool.iproute: host",
      "tool: host tool.iproute",
      "network: tool wire",
      "lab.app: host",
      "lab.topology: network lab.app",
      "lab.topology.diagram: lab.topology",
      "lab.capture: network",
      "lab.script: lab.topology.diagram lab.capture",
      "lab.repl: lab.script",
      "lab.exercise: lab.repl",
      "lab.cli: lab.exercise");

  /// What core may not call, since it makes two runs differ: wall clock, real sleep, unseeded chance.
  private static final Set<String> BANNED = Set.of(
      "java.lang.System.nanoTime", "java.lang.System.currentTimeMillis", "java.lang.System.identityHashCode",
      "java.lang.Thread.sleep", "java.lang.Math.random",
      "java.util.Random.<init>", "java.security.SecureRandom.<init>", "java.util.concurrent.ThreadLocalRandom.current",
      "java.util.UUID.randomUUID", "java.time.Instant.now", "java.time.Clock.systemUTC");

  private static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.hooklab");

  private static final Map<String, Set<String>> REACH = reach();

  static Stream<String> rows() {
    return REACH.keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void importsOnlyWhatItsRowAllows(String row) {
    List<String> broken = new ArrayList<>();
    for (JavaClass from : ALL) {
      if (!row.equals(rowOf(from))) {
        continue;
      }
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String target = rowOf(dependency.getTargetClass().getBaseComponentType());
        if (target != null && !target.equals(row) && !REACH.get(row).contains(target)) {
          broken.add(dependency.getDescription());
        }
      }
    }
    assertThat(broken).as("row '%s' may import %s", row, REACH.get(row)).isEmpty();
  }

  @Test
  void everyPackageHasARow() {
    assertThat(ALL).extracting(ArchitectureTest::rowOf).contains("addr", "lab.cli").isSubsetOf(REACH.keySet());
  }

  @Test
  void coreReadsNoWallClockAndNoUnseededChance() {
    List<String> broken = new ArrayList<>();
    for (JavaClass from : ALL) {
      if (rowOf(from).startsWith("lab.")) {
        continue;
      }
      from.getCodeUnitAccessesFromSelf().stream()
          .filter(access -> BANNED.contains(access.getTargetOwner().getName() + "." + access.getName()))
          .forEach(access -> broken.add(access.getDescription()));
    }
    assertThat(broken).isEmpty();
  }

  /// For each row all that it may import. Reads top down: an import that has no row yet is a mistake in the table.
  private static Map<String, Set<String>> reach() {
    Map<String, Set<String>> reach = new LinkedHashMap<>();
    for (String row : ROWS) {
      String[] words = row.replace(":", "").split(" ", -1);
      Set<String> below = new TreeSet<>();
      for (int i = 1; i < words.length; i++) {
        assertThat(reach).as("the row '%s' imports a row above it", row).containsKey(words[i]);
        below.add(words[i]);
        below.addAll(reach.get(words[i]));
      }
      reach.put(words[0], below);
    }
    return reach;
  }

  /// The row of a class of ours, null for anybody else's. An application below `lab.app` belongs to its row.
  private static String rowOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("dev.hooklab.")) {
      return null;
    }
    String row = name.substring("dev.hooklab.".length());
    return row.startsWith("lab.app.") ? "lab.app" : row;
  }
}
