package dev.hooklab.tool;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConntrackListener;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.host.Process;
import dev.hooklab.sim.WaitQueue;
import java.time.Instant;

/// `conntrack -E`: prints events as they come, until it is interrupted or terminated.
final class ConntrackWatch implements ConntrackListener {
  private static final long MIN_BUFFER = 2304;

  private final WaitQueue interrupted = new WaitQueue();
  private final Process self;
  private final ConntrackCommand command;
  private final StringBuilder err;
  private final ConntrackFilter filter;
  private final ConntrackPrinter printer;
  private final ExpectationPrinter expectationPrinter;
  private int count;

  ConntrackWatch(Process self, ConntrackCommand command, Instant epoch, StringBuilder err) {
    this.self = self;
    this.command = command;
    this.err = err;
    filter = new ConntrackFilter(command);
    printer = new ConntrackPrinter(command, ConntrackLabels.of(self.host.files).orElse(null), epoch);
    expectationPrinter = new ExpectationPrinter(command, self.host.netns.loop, epoch);
  }

  /// Watches.
  /// @return the exit code
  int run() {
    ConntrackRun.checkMasks(command);
    if (command.bufferSize != null) {
      // Linux takes twice of what is asked for, and not too little.
      long size = Math.max(2 * Math.clamp(command.bufferSize, 0L, Integer.MAX_VALUE / 2), MIN_BUFFER);
      err.append("NOTICE: Netlink socket buffer size has been set to ").append(size).append(" bytes.\n");
    }
    self.printError(err.toString());
    err.setLength(0);
    self.call(() -> {
      self.host.netns.conntrack.listen(this);
      return null;
    });
    self.onInterrupt(interrupted::wake);
    self.onTerminate(interrupted::wake);
    try {
      self.await(interrupted, -1);
    } finally {
      self.host.netns.conntrack.ignore(this);
    }
    self.print(printer.end() + expectationPrinter.end());
    err.append(ConntrackTool.PREFIX).append(count).append(command.action == ConntrackAction.EVENT ? " flow" : " expectation")
        .append(" events have been shown.\n");
    return 0;
  }

  private long now() {
    return self.host.surroundings.epochNanos() + self.host.netns.loop.now();
  }

  private boolean wanted(Kind kind) {
    if (!command.has(ConntrackOption.EVENT_MASK)) return true;
    int bit = switch (kind) {
      case NEW -> ConntrackWords.NEW;
      case UPDATE -> ConntrackWords.UPDATES;
      case DESTROY -> ConntrackWords.DESTROY;
    };
    return (command.events & bit) != 0;
  }

  @Override public void connection(Kind kind, int bits, Connection ct, Cause cause) {
    if (command.action != ConntrackAction.EVENT || !wanted(kind) || !filter.event(ct, bits)) return;
    self.print(printer.event(kind, bits, ct, cause, now()));
    count++;
  }

  @Override public void expectation(Kind kind, Expectation expectation, Cause cause) {
    if (command.action != ConntrackAction.EXPECT_EVENT) return;
    self.print(expectationPrinter.event(kind, expectation));
    count++;
  }
}
