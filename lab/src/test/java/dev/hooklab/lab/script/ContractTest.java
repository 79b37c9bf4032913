package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// hooklab.d.ts and what scripts find have the same names, in both directions.
class ContractTest {
  private static final List<Members<?>> TABLES = List.of(JsLab.MEMBERS, JsWire.MEMBERS, JsNode.MEMBERS, JsInterface.MEMBERS, JsProcess.MEMBERS,
      JsUdpSocket.MEMBERS, JsTcpSocket.MEMBERS, JsTcpListener.MEMBERS, JsHttp.MEMBERS, JsNetfilter.MEMBERS, JsHookHandle.MEMBERS, JsQueue.MEMBERS, JsConntrack.MEMBERS,
      JsPacket.MEMBERS, JsCapture.MEMBERS, JsJourney.MEMBERS, Console.MEMBERS);

  /// Promised, not there yet.
  private static final Map<String, Set<String>> NOT_YET =
      Map.of("Lab", Set.of("snapshot", "restore"), "Snapshot", Set.of("time"), "Node", Set.of("explain"));

  /// Objects that scripts make, or the language does.
  private static final Set<String> GIVEN =
      Set.of("OpenOptions", "Expectation", "JourneyFilter", "LabError", "CommandError", "TimeoutError", "TopologyError");

  @TempDir Path folder;

  @Test void objectsHaveTheMembersOfTheContract() throws IOException {
    var found = new TreeMap<String, Set<String>>();
    for (var table : TABLES) {
      var names = new ArrayList<>(table.propertyNames());
      names.addAll(table.methodNames());
      found.put(table.type(), new TreeSet<>(names));
    }
    for (var shape : Shape.values()) found.put(shape.type, new TreeSet<>(shape.names()));
    NOT_YET.forEach((type, names) -> found.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(names));

    var promised = new TreeMap<>(Contract.read("hooklab").members());
    promised.keySet().removeAll(GIVEN);
    assertThat(found).isEqualTo(promised);
  }

  @Test void theModuleExportsWhatTheContractDeclares() throws IOException {
    var exported = new Scripts(folder).prints("import * as lab from 'hooklab'; console.log(Object.keys(lab).filter((name) => name !== 'default').join(' '));");
    assertThat(new TreeSet<>(List.of(exported.strip().split(" ", -1)))).isEqualTo(Contract.read("hooklab").exports());
  }
}
