package dev.hooklab.host;

import dev.hooklab.addr.Family;
import dev.hooklab.device.NetDevice;
import dev.hooklab.sysctl.Sysctl;

/// What the words in capitals of a tool's usage stand for in a node.
public record ToolKinds(Host host) implements UsageGrammar.Kinds {
  @Override public void suggest(String kind, Suggestions to) {
    switch (kind) {
      case "HOST", "DESTINATION", "ADDRESS", "NODE", "TARGET" -> hosts(to);
      case "URL" -> urls(to);
      case "DEV", "DEVICE", "INTERFACE", "IFACE", "IF" -> interfaces(to);
      case "KEY" -> to.addAll(host.netns.sysctls.all().stream().map(Sysctl::name).toList(), "");
      case "FILE", "PATH" -> files(to);
      case "COMMAND" -> to.addAll(host.surroundings.tools().stream().map(Tool::name).toList(), "");
      default -> { }
    }
  }

  private void hosts(Suggestions to) {
    for (var name : host.surroundings.names()) {
      var address = host.surroundings.address(name);
      if (address.isPresent()) to.add(name, address.get().toString());
    }
  }

  private void urls(Suggestions to) {
    for (var name : host.surroundings.names()) if (host.surroundings.address(name).isPresent()) to.addPart("http://" + name + "/", "");
  }

  private void interfaces(Suggestions to) {
    for (var device : host.netns.devices()) to.add(device.name(), addresses(device));
  }

  private static String addresses(NetDevice device) {
    return String.join(" ", device.addresses().stream().map(a -> a.prefix()).filter(p -> p.family() == Family.INET).map(Object::toString).toList());
  }

  private void files(Suggestions to) {
    int slash = to.word().lastIndexOf('/');
    var directory = slash < 0 ? "" : to.word().substring(0, slash + 1);
    for (var name : host.files.list(directory.isEmpty() ? "/" : directory)) {
      if (name.endsWith("/")) to.addPart(directory + name, "");
      else to.add(directory + name);
    }
  }
}
