package dev.hooklab.tool;

import dev.hooklab.conntrack.ConnectionSpec;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ControlError;
import dev.hooklab.conntrack.ControlError.Errno;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.sim.EventLoop;
import java.time.Instant;

/// What `conntrack(8)` does with the table of expectations.
record ConntrackExpectations(Conntrack conntrack, EventLoop loop, ConntrackCommand command, Instant epoch, Cause cause, StringBuilder out,
    StringBuilder err) {
  int list() {
    var printer = printer();
    int count = 0;
    for (var expectation : conntrack.expectations().all()) {
      if (command.family != null && expectation.tuple().family() != command.family) continue;
      out.append(printer.listed(expectation));
      count++;
    }
    out.append(printer.end());
    return count;
  }

  private ExpectationPrinter printer() {
    return new ExpectationPrinter(command, loop, epoch);
  }

  /// Makes one; what it says of itself is in the options of the tuple, and the usual ones are about its master.
  int create() {
    var expected = new ConnectionSpec();
    expected.original.src = command.expected.src;
    expected.original.dst = command.expected.dst;
    expected.original.sport = command.expected.sport;
    expected.original.dport = command.expected.dport;
    expected.proto = command.expectedProto;
    if (command.expected.dport != null) {
      expected.icmpType = command.expected.dport >>> 8;
      expected.icmpCode = command.expected.dport & 0xff;
      expected.icmpId = command.expected.sport;
    }
    try {
      conntrack.control().expect(expected, command.mask, command.spec, cause);
      return 0;
    } catch (ControlError e) {
      throw problem(e.errno());
    }
  }

  int get() {
    out.append(printer().listed(find()));
    return 0;
  }

  int delete() {
    conntrack.expectations().remove(find(), cause);
    return 0;
  }

  private Expectation find() {
    var tuple = command.spec.tuple();
    var found = tuple == null ? null : conntrack.expectations().find(tuple);
    if (found == null) throw problem(Errno.ENOENT);
    return found;
  }

  int flush() {
    conntrack.expectations().flush(cause);
    err.append(ConntrackTool.PREFIX).append("expectation table has been emptied.\n");
    return 0;
  }

  private ConntrackProblem problem(Errno errno) {
    return ConntrackErrors.problem(errno, command.action);
  }
}
