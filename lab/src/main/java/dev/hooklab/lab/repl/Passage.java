package dev.hooklab.lab.repl;

import java.util.List;

/// How virtual time passed while one line was at work: how far, and what came from outside meanwhile. Places in it are
/// told by the number of events that had run, and the clock, which may stand behind the last of them.
record Passage(List<Intrusion> intrusions, long events, long clock) {
  enum What { INTERRUPTED, KILLED, TYPED, INPUT_ENDED }

  record Intrusion(long events, long clock, What what, String text) {
    void upon(Subject subject) {
      switch (what) {
        case INTERRUPTED -> subject.interrupt();
        case KILLED -> subject.kill();
        case TYPED -> subject.type(text);
        case INPUT_ENDED -> subject.endInput();
      }
    }
  }

  Passage {
    intrusions = List.copyOf(intrusions);
  }

  /// Has time pass in the same way again.
  void again(LiveLab lab, Subject subject) {
    for (var intrusion : intrusions) {
      lab.runAgain(intrusion.events, intrusion.clock);
      intrusion.upon(subject);
    }
    lab.runAgain(events, clock);
  }
}
