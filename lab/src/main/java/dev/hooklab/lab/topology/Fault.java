package dev.hooklab.lab.topology;

/// One thing that is wrong with a topology.
///
/// @param file the file's name; empty when the topology came from a script
/// @param line from 1; 0 when there is no text to point at
/// @param column from 1; 0 when there is no text to point at
/// @param path where in the JSON, as in `nodes.router.interfaces.wan.addresses[0]`; empty for the whole
/// @param message what is wrong, and what was expected
public record Fault(String file, int line, int column, String path, String message) {
  @Override public String toString() {
    var text = new StringBuilder();
    if (!file.isEmpty()) text.append(file).append(':');
    if (line > 0) text.append(line).append(':');
    if (column > 0) text.append(column).append(':');
    if (!text.isEmpty()) text.append(' ');
    if (!path.isEmpty()) text.append(path).append(": ");
    return text.append(message).toString();
  }
}
