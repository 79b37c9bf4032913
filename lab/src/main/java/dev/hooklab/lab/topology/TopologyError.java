package dev.hooklab.lab.topology;

import java.util.List;
import java.util.stream.Collectors;

/// A topology that cannot be opened, with all its faults, in the order in which they stand in the file.
public final class TopologyError extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  TopologyError(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  TopologyError(String file, String message) {
    this(List.of(new Fault(file, 0, 0, "", message)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
