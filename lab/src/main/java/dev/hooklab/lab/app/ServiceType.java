package dev.hooklab.lab.app;

import java.util.List;

/// A kind of service that a topology can start in a node; `topology.schema.json` says the same for editors and readers.
///
/// @param name its `type`
/// @param options what can be said about it beside its type
public record ServiceType(String name, List<ServiceOption> options) {
  public static final List<ServiceType> ALL = List.of(
      new ServiceType("http", List.of(
          ServiceOption.PORT,
          new ServiceOption("pages", ServiceOption.Form.PAGES))),
      new ServiceType("echo", List.of(ServiceOption.PORT, ServiceOption.PROTOCOL)),
      new ServiceType("discard", List.of(ServiceOption.PORT, ServiceOption.PROTOCOL)),
      new ServiceType("dns", List.of(
          ServiceOption.PORT,
          new ServiceOption("zone", ServiceOption.Form.ZONE))));

  public static final List<String> NAMES = ALL.stream().map(ServiceType::name).toList();
}
