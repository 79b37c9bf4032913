package dev.hooklab.lab.app;

/// Something that can be said about a service, beside its port.
public record ServiceOption(String name, Form form) {
  /// What an option's value looks like.
  public enum Form {
    /// `tcp`, `udp` or `both`.
    PROTOCOL,
    /// An object: the body of each path, which begins with a slash.
    PAGES,
    /// An object: an address for each name.
    ZONE
  }

  static final ServiceOption PROTOCOL = new ServiceOption("protocol", Form.PROTOCOL);
  static final ServiceOption PAGES = new ServiceOption("pages", Form.PAGES);
  static final ServiceOption ZONE = new ServiceOption("zone", Form.ZONE);
}
