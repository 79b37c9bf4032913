package dev.hooklab.lab.topology;

import dev.hooklab.addr.Ip;
import dev.hooklab.lab.app.ServiceOption;
import dev.hooklab.lab.app.ServiceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the services of a node; what options each has is the service's own affair ([ServiceType]).
final class ServiceReader {
  private static final List<String> PROTOCOLS = List.of("tcp", "udp", "both");
  private static final int MOST_PORT = 65535;

  private final Faults faults;

  ServiceReader(Faults faults) {
    this.faults = faults;
  }

  List<ServiceSpec> read(Fields node) {
    var services = new ArrayList<ServiceSpec>();
    for (var item : node.list("services", "a list of services")) service(item).ifPresent(services::add);
    return services;
  }

  private Optional<ServiceSpec> service(Json item) {
    if (!(item instanceof Json.Obj(var spot, var members))) {
      faults.add(item.spot(), "expected a service, such as { \"type\": \"http\" }, found " + item.shown());
      return Optional.empty();
    }
    var typeMember = members.get("type");
    if (typeMember == null) {
      faults.add(spot, "the key \"type\" is missing: expected one of " + String.join(", ", ServiceType.NAMES));
      return Optional.empty();
    }
    if (!(typeMember.value() instanceof Json.Text(var _, var name))) {
      var found = typeMember.value();
      faults.add(found.spot(), "expected one of " + String.join(", ", ServiceType.NAMES) + ", found " + found.shown());
      return Optional.empty();
    }
    var type = ServiceType.ALL.stream().filter(known -> known.name().equals(name)).findFirst();
    if (type.isEmpty()) {
      faults.addUnknown(typeMember.value().spot(), "unknown type of service", name, ServiceType.NAMES);
      return Optional.empty();
    }
    var keys = Stream.concat(Stream.of("type", "port"), type.get().options().stream().map(ServiceOption::name)).toList();
    return Fields.of(item, "a service", keys, faults).map(fields -> new ServiceSpec(type.get(), options(type.get(), fields)));
  }

  private Map<String, Object> options(ServiceType type, Fields fields) {
    var options = new LinkedHashMap<String, Object>();
    fields.integer("port", 1, MOST_PORT).ifPresent(port -> options.put("port", (int) port));
    for (var option : type.options()) {
      if (!fields.has(option.name())) continue;
      switch (option.form()) {
        case PROTOCOL -> fields.text(option.name(), "one of " + String.join(", ", PROTOCOLS)).ifPresent(text -> {
          options.put(option.name(), text);
          var spot = fields.value(option.name()).orElseThrow().spot();
          if (!PROTOCOLS.contains(text)) faults.addUnknown(spot, "unknown protocol", text, PROTOCOLS);
        });
        case PAGES -> options.put(option.name(), pages(option.name(), fields));
        case ZONE -> options.put(option.name(), zone(option.name(), fields));
      }
    }
    return options;
  }

  private Map<String, String> pages(String key, Fields fields) {
    var pages = new LinkedHashMap<String, String>();
    fields.object(key, "an object, such as { \"/\": \"welcome\" }").forEach((path, member) -> {
      if (!path.startsWith("/")) faults.add(member.key(), "bad path \"" + path + "\": expected one that begins with '/'");
      fields.text(member.value(), "the body of a page").ifPresent(body -> pages.put(path, body));
    });
    return pages;
  }

  private Map<String, String> zone(String key, Fields fields) {
    var zone = new LinkedHashMap<String, String>();
    fields.object(key, "an object, such as { \"example.test\": \"203.0.113.10\" }").forEach((name, member) ->
        fields.text(member.value(), "an address").ifPresent(address -> {
          zone.put(name, address);
          if (Ip.parse(address).isEmpty()) fields.wrong(member.value(), "an address, such as \"203.0.113.10\"");
        }));
    return zone;
  }
}
