package dev.hooklab.lab.app;

import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.lab.app.dns.DnsServer;
import dev.hooklab.lab.app.http.HttpServer;
import dev.hooklab.lab.app.http.Pages;
import dev.hooklab.lab.app.inetd.SmallService;
import dev.hooklab.socket.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A kind of service that a topology can start in a node; `topology.schema.json` says the same for editors and readers.
///
/// @param name its `type`
/// @param port on which it listens unless told otherwise
/// @param options what can be said about it beside its type and port
public record ServiceType(String name, int port, List<ServiceOption> options, Program program) {
  /// What starts one.
  public interface Program {
    /// Starts it on a node.
    /// @param options those that were given, each of the form that its type says
    /// @return 0, or a negative errno
    int start(Host host, Owner owner, int port, Map<String, ?> options);
  }

  public static final List<ServiceType> ALL = List.of(
      new ServiceType("http", 80, List.of(ServiceOption.PAGES), (host, owner, port, options) ->
          HttpServer.serve(host, owner, port, new Pages(texts(options.get("pages"), Map.of("/", "hello from " + host.name + "\n"))))),
      new ServiceType("echo", 7, List.of(ServiceOption.PROTOCOL), small(SmallService.ECHO)),
      new ServiceType("discard", 9, List.of(ServiceOption.PROTOCOL), small(SmallService.DISCARD)),
      new ServiceType("dns", 53, List.of(ServiceOption.ZONE), (host, owner, port, options) -> {
        var zone = new LinkedHashMap<String, Ip>();
        texts(options.get("zone"), Map.of()).forEach((name, address) -> zone.put(name, Ip.of(address)));
        return DnsServer.serve(host, owner, port, zone);
      }));

  public static final List<String> NAMES = ALL.stream().map(ServiceType::name).toList();

  /// Starts one on a node.
  /// @param options those that were given
  /// @return 0, or a negative errno: `EADDRINUSE` when its port is taken
  public int start(Host host, Map<String, ?> options) {
    int at = options.get("port") instanceof Integer given ? given : port;
    return program.start(host, new Owner(0, 0, name, 0, 0), at, options);
  }

  private static Program small(SmallService service) {
    return (host, owner, port, options) -> {
      var protocol = options.get("protocol");
      return service.start(host, owner, port, !"udp".equals(protocol), !"tcp".equals(protocol));
    };
  }

  private static Map<String, String> texts(Object option, Map<String, String> otherwise) {
    if (!(option instanceof Map<?, ?> given)) return otherwise;
    var texts = new LinkedHashMap<String, String>();
    given.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }
}
