package dev.hooklab.lab.topology.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The space to the right of a layer: the wires that leave it there get a column each in which they change their height.
final class Channel {
  /// Cells between a box and what is written on a wire, and between a box and the first track.
  private static final int STUB = 2;
  private static final int TRACK = 2;

  private final List<Line> lines;
  private final Map<Line, Integer> tracks = new LinkedHashMap<>();
  private final int trackCount;

  Channel(int layer, List<Line> all) {
    lines = all.stream().filter(line -> line.from.box.layer == layer).toList();
    var bent = new ArrayList<>(lines.stream().filter(line -> !line.straight()).toList());
    bent.sort(Comparator.comparingInt(Channel::nesting).thenComparingInt(Line::top));
    for (var line : bent) {
      int track = 0;
      for (var earlier : tracks.entrySet()) {
        if (overlap(line, earlier.getKey())) track = Math.max(track, earlier.getValue() + 1);
      }
      tracks.put(line, track);
    }
    trackCount = tracks.values().stream().mapToInt(track -> track + 1).max().orElse(0);
  }

  /// Wires that run down nest with the lowest innermost, wires that run up with the highest: so they do not cross.
  private static int nesting(Line line) {
    return line.to.y > line.from.y && !line.returns() ? -line.from.y : line.returns() ? line.bottom() - line.top() : line.from.y;
  }

  private static boolean overlap(Line a, Line b) {
    return a.top() <= b.bottom() && b.top() <= a.bottom();
  }

  /// Gives the wires their columns.
  /// @param x where the channel begins
  /// @return where it ends
  int settle(int x) {
    if (lines.isEmpty()) return x;
    int written = lines.stream().mapToInt(line -> line.label.length()).max().orElse(0);
    int first = x + STUB + (written > 0 ? written + STUB : 0);
    tracks.forEach((line, track) -> line.trackX = first + TRACK * track);
    int end = first + Math.max(1, TRACK * trackCount) + STUB;
    for (var line : lines) if (line.straight()) line.trackX = first;
    return lines.stream().allMatch(Line::returns) ? end - STUB : end;
  }
}
