package dev.hooklab.lab.repl;

import dev.hooklab.lab.repl.Passage.Intrusion;
import dev.hooklab.lab.repl.Passage.What;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// Lets virtual time run while somebody looks on: shows what is printed, hears Ctrl-C, hands on what is typed, and writes
/// all of it down.
final class Foreground {
  private static final long LOOK_MILLIS = 40;
  /// How many events run between two looks at the keyboard.
  private static final int LOOK_EVENTS = 256;

  private final LiveLab lab;
  private final Screen screen;
  private final Interrupts interrupts;
  private final Keyboard keyboard;
  private final Tempo.Choice tempo;
  private final List<Intrusion> intrusions = new ArrayList<>();

  /// @param keyboard null where nobody types
  Foreground(LiveLab lab, Screen screen, Interrupts interrupts, Keyboard keyboard, Tempo.Choice tempo) {
    this.lab = lab;
    this.screen = screen;
    this.interrupts = interrupts;
    this.keyboard = keyboard;
    this.tempo = tempo;
  }

  /// Does something, and runs until the program that it started has ended. Where nobody can type, one that waits for what
  /// will never come is ended.
  Subject follow(Deed deed) {
    if (keyboard != null) keyboard.open();
    try {
      var subject = deed.begin(lab);
      if (!subject.running() && interrupts.take()) come(What.INTERRUPTED, "", subject);
      listen(subject);
      return subject;
    } finally {
      if (keyboard != null) keyboard.close();
    }
  }

  private void listen(Subject subject) {
    var pace = new Tempo(tempo, interrupts, lab.now());
    int sinceLook = 0;
    while (subject.running()) {
      if (interrupts.take()) {
        come(What.INTERRUPTED, "", subject);
      } else if (lab.network.loop.settled()) {
        if (!idle(subject)) break;
      } else if (keyboard != null && subject.reads() && ++sinceLook % LOOK_EVENTS == 0) {
        type(subject, 1);
      } else {
        step(pace);
      }
    }
  }

  /// Runs until the clock shows a time; Ctrl-C leaves it where it is.
  void until(long time) {
    var pace = new Tempo(tempo, interrupts, lab.now());
    while (lab.network.loop.nextAt() <= time) {
      if (interrupts.take()) return;
      step(pace);
    }
    pace.goingTo(time);
    if (!interrupts.take()) lab.runTo(time);
  }

  private void step(Tempo pace) {
    pace.goingTo(lab.network.loop.nextAt());
    long before = screen.written();
    lab.step();
    if (screen.written() != before) pace.printed(lab.now());
  }

  /// Nothing will happen unless somebody types: time goes with the clock on the wall.
  private boolean idle(Subject subject) {
    if (keyboard == null) {
      come(What.KILLED, "", subject);
      screen.note("(stopped: it waits for something that will not come)");
      return false;
    }
    long start = System.nanoTime();
    if (subject.reads()) type(subject, LOOK_MILLIS); else interrupts.await(LOOK_MILLIS);
    long passed = System.nanoTime() - start;
    if (passed > EventLoop.MILLISECOND) lab.runTo(lab.now() + passed);
    return true;
  }

  private void type(Subject subject, long millis) {
    var line = keyboard.read(millis);
    if (line != null) come(What.TYPED, line, subject);
    else if (keyboard.takeEnd()) come(What.INPUT_ENDED, "", subject);
  }

  private void come(What what, String text, Subject subject) {
    var intrusion = new Intrusion(lab.events(), lab.now(), what, text);
    intrusions.add(intrusion);
    intrusion.upon(subject);
  }

  /// What has passed so far.
  Passage passage() {
    return new Passage(intrusions, lab.events(), lab.now());
  }
}
