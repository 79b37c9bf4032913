package dev.hooklab.lab.app;

/// Something that can be said about a service.
public record ServiceOption(String name, Form form) {
  /// What an option's value looks like.
  public enum Form {
    /// An integer from 1 to 65535.
    PORT,
    /// `tcp`, `udp` or `both`.
    PROTOCOL,
    /// An object: the body of each path, which begins with a slash.
    PAGES,
    /// An object: an address for each name.
    ZONE
  }

  static final ServiceOption PORT = new ServiceOption("port", Form.PORT);
  static final ServiceOption PROTOCOL = new ServiceOption("protocol", Form.PROTOCOL);
}
