package dev.hooklab.lab.topology;

import dev.hooklab.lab.app.ServiceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A program that runs in a node from the start.
///
/// @param type its kind
/// @param options the options that were given, each of the form that its kind says
public record ServiceSpec(ServiceType type, Map<String, Object> options) {
  public ServiceSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
