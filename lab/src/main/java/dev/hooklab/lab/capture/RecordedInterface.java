package dev.hooklab.lab.capture;

/// An interface that a capture file describes.
///
/// @param name as the file has it; empty when it has none, as in classic pcap
/// @param linkType what its frames begin with, see [LinkType]
/// @param snaplen the most that was kept of a frame; 0: no limit
public record RecordedInterface(String name, int linkType, int snaplen) {
  /// The link type for a message, such as `Ethernet (1)`.
  public String linkTypeName() {
    return LinkType.name(linkType);
  }
}
