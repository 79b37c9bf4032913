package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.LabSource;
import dev.hooklab.lab.repl.Preparation;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Network;
import java.util.List;

/// The lab of a lesson as a student finds it: its topology, and what `setup.sh` has done in it. That the first could be opened
/// shows that all can.
final class LessonLab implements LabSource {
  private final Lesson lesson;
  private final TopologyDocument document;
  private final String setup;
  private Network first;

  /// @throws LessonError when it cannot be opened
  LessonLab(Lesson lesson, TopologyDocument document, String setup) {
    this.lesson = lesson;
    this.document = document;
    this.setup = setup;
    this.first = build();
  }

  @Override public Topology topology() {
    return document.topology();
  }

  @Override public long seed() {
    return document.topology().seed();
  }

  @Override public Network open() {
    var network = first != null ? first : build();
    first = null;
    return network;
  }

  private Network build() {
    try {
      var network = document.build(seed());
      var fault = Preparation.run(network, setup);
      if (fault.isEmpty()) return network;
      network.close();
      int colon = fault.get().indexOf(':');
      throw new LessonError(List.of(new Flaw(lesson.shown(Lesson.SETUP), Integer.parseInt(fault.get().substring(0, colon)), fault.get().substring(colon + 2))));
    } catch (TopologyError e) {
      throw Lesson.faulty(e);
    }
  }
}
