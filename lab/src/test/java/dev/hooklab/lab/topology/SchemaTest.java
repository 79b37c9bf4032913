package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.app.ServiceOption;
import dev.hooklab.lab.app.ServiceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema says what the reader takes, no more and no less, and the reference says what the schema does.
class SchemaTest {
  private static final SchemaFile SCHEMA = new SchemaFile();

  /// The objects of a topology: the schema of each, and the keys that the reader knows.
  static Stream<Arguments> objects() {
    var services = ServiceType.ALL.stream().map(type -> Arguments.of(type.name(), SCHEMA.definition(type.name()),
        Stream.concat(Stream.of("type", "port"), type.options().stream().map(ServiceOption::name)).toList()));
    return Stream.concat(Stream.of(
        Arguments.of("topology", SCHEMA.root(), TopologyReader.KEYS),
        Arguments.of("node", SCHEMA.definition("node"), NodeReader.KEYS),
        Arguments.of("interface", SCHEMA.definition("interface"), NodeReader.INTERFACE_KEYS),
        Arguments.of("wire", SCHEMA.definition("wire"), WireReader.KEYS)), services);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void theSchemaHasTheKeysOfTheReader(String name, Map<String, Object> schema, List<String> keys) {
    assertThat(SCHEMA.properties(schema).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(schema).containsEntry("additionalProperties", false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void theReaderTakesEveryExampleOfTheSchema(String name, Map<String, Object> schema, List<String> keys) {
    SCHEMA.properties(schema).forEach((key, property) -> {
      assertThat(property).as(name + "." + key).containsKeys("description", "examples");
      for (var example : SchemaFile.list(property.get("examples"))) {
        assertThat(faults(placed(name, key, example))).as(name + "." + key).isEmpty();
      }
    });
  }

  @Test void theSchemaListsEveryService() {
    var services = SchemaFile.object(SchemaFile.object(SCHEMA.properties(SCHEMA.definition("node")).get("services")).get("items"));
    assertThat(SchemaFile.list(services.get("oneOf"))).extracting(service -> SchemaFile.object(service).get("$ref"))
        .containsExactlyElementsOf(ServiceType.NAMES.stream().map(name -> "#/$defs/" + name).toList());
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "wire,delay,20ms", "wire,delay,1.5 h", "wire,delay,20", "wire,delay,5 weeks", "wire,jitter,-1s", "wire,delay,7ns", "wire,delay,.5s",
      "wire,loss,1%", "wire,loss,100%", "wire,loss,101%", "wire,loss,100.5%", "wire,loss,1.", "wire,corrupt,0.25 %",
      "wire,rate,100mbit", "wire,rate,1Gibit", "wire,rate,1ibit", "wire,rate,2kbps", "wire,rate,fast", "wire,rate,10 mbit",
      "interface,mac,02:00:00:00:00:01", "interface,mac,2:0:0:0:0:1", "interface,mac,02:00:00:00:00", "interface,mac,02-00-00-00-00-01",
      "node,kind,router", "node,kind,bridge", "topology,name,`a b`", "topology,name,` a`",
      "echo,protocol,udp", "echo,protocol,icmp"})
  void theSchemaTakesTheTextsThatTheReaderTakes(String object, String key, String text) {
    assertThat(allows(property(object, key), text)).isEqualTo(faults(placed(object, key, text)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"wire,delay,0", "wire,delay,-1", "wire,loss,1", "wire,loss,1.1", "wire,queue,0", "wire,queue,1", "interface,mtu,68", "interface,mtu,67",
      "interface,mtu,65535", "interface,mtu,65536", "http,port,0", "http,port,65535", "http,port,65536", "http,port,80.5", "topology,seed,-3", "topology,seed,0.5"})
  void theSchemaTakesTheNumbersThatTheReaderTakes(String object, String key, double number) {
    assertThat(allows(property(object, key), number)).isEqualTo(faults(placed(object, key, number)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"192.168.1.1/24", "0.0.0.0/0", "10.0.0.1/32", "10.0.0.1/33", "10.0.0.1", "10.0.1/24", "2001:db8::1/64", "::/0", "fe80::1/128", "fe80::1/129", "fe80::1"})
  void theSchemaTakesTheAddressesThatTheReaderTakes(String address) {
    var items = SchemaFile.object(property("interface", "addresses").get("items"));
    assertThat(allows(items, address)).isEqualTo(faults(placed("interface", "addresses", List.of(address))).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"alice", "r-1", "a_b.c", "1a", "a b", "a:b"})
  void theSchemaTakesTheNamesOfNodesThatTheReaderTakes(String name) {
    assertThat(name.matches(namePattern(property("topology", "nodes"))))
        .isEqualTo(faults(Map.of("nodes", Map.of(name, Map.of()))).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"eth0", "eth0.100", "br-lan", "all", "default", "defaults", ".", "..", "eth0:1", "a/b", "sixteenletters16"})
  void theSchemaTakesTheNamesOfInterfacesThatTheReaderTakes(String name) {
    var topology = Map.of("nodes", Map.of("a", Map.of("interfaces", Map.of(name, Map.of()))));
    assertThat(name.matches(namePattern(property("node", "interfaces")))).isEqualTo(faults(topology).isEmpty());
  }

  @Test void theReferenceSaysWhatTheSchemaSays() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "topology.md"));
    var expected = Files.writeString(Path.of("target", "topology.md"), Reference.of(page));
    assertThat(page).as("docs/topology.md is behind the schema: copy lab/%s there", expected).isEqualTo(Files.readString(expected));
  }

  private static Map<String, Object> property(String object, String key) {
    var schema = object.equals("topology") ? SCHEMA.root() : SCHEMA.definition(object);
    return SCHEMA.resolved(SCHEMA.properties(schema).get(key));
  }

  private static String namePattern(Map<String, Object> property) {
    return (String) SchemaFile.object(property.get("propertyNames")).get("pattern");
  }

  /// Whether a schema allows a text or a number, by the words that ours uses.
  private static boolean allows(Map<String, Object> schema, Object value) {
    if (schema.containsKey("enum")) return SchemaFile.list(schema.get("enum")).contains(value);
    if (value instanceof String text) return text.matches((String) schema.get("pattern"));
    double number = (double) value;
    return number >= (double) schema.get("minimum") && number <= (double) schema.getOrDefault("maximum", Double.MAX_VALUE)
        && (!"integer".equals(schema.get("type")) || number == Math.rint(number));
  }

  private static List<Fault> faults(Map<String, ?> topology) {
    try {
      TopologyDocument.ofObject(topology, Optional.empty());
      return List.of();
    } catch (TopologyError e) {
      return e.faults();
    }
  }

  /// A sound topology with one key of one of its objects given a value.
  private static Map<String, Object> placed(String object, String key, Object value) {
    var wire = map("endpoints", List.of("alice:eth0", "sw:1"), "delay", "1ms");
    var nic = map("addresses", List.of("192.168.1.1/24"));
    var alice = map("interfaces", map("eth0", nic));
    var topology = map("nodes", map("alice", alice, "sw", map("kind", "switch")));
    topology.put("wires", List.of(wire));
    switch (object) {
      case "topology" -> topology.put(key, value);
      case "node" -> alice.put(key, value);
      case "interface" -> nic.put(key, value);
      case "wire" -> wire.put(key, value);
      default -> alice.put("services", List.of(map("type", object, key, value)));
    }
    if (!SchemaFile.object(alice.get("interfaces")).containsKey("eth0") || key.equals("nodes")) topology.remove("wires");
    return topology;
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    return map;
  }
}
