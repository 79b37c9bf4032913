package dev.hooklab.tool;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.conntrack.ControlError;
import dev.hooklab.sim.EventLoop;
import java.time.Instant;
import java.util.Optional;

/// Does what a command line of `conntrack(8)` says, for everything but events (`do_command_ct`).
final class ConntrackRun {
  private final Conntrack conntrack;
  private final EventLoop loop;
  private final ConntrackCommand command;
  private final ConntrackPrinter printer;
  private final Instant epoch;
  private final Cause cause;
  /// The second socket that the tool opens has no number of its own to be told by.
  private final Cause anonymous;
  private final StringBuilder out;
  private final StringBuilder err;

  ConntrackRun(Conntrack conntrack, EventLoop loop, ConntrackCommand command, Optional<ConntrackLabels> labels, Instant epoch, int pid,
      StringBuilder out, StringBuilder err) {
    this.conntrack = conntrack;
    this.loop = loop;
    this.command = command;
    this.printer = new ConntrackPrinter(command, labels.orElse(null), epoch);
    this.epoch = epoch;
    this.cause = new Cause(pid, ConntrackTool.NAME);
    this.anonymous = new Cause(0x8000_0000L + pid * 0x9e37_79b1L % 0x7fff_0000L, null);
    this.out = out;
    this.err = err;
  }

  /// Runs it.
  /// @return the exit code
  int run() {
    int count = deed();
    if (command.action.summary == null) return 0;
    err.append(ConntrackTool.PREFIX).append(count).append(' ').append(command.action.summary).append('\n');
    boolean mayBeNone = command.action == ConntrackAction.LIST || command.action == ConntrackAction.EXPECT_LIST
        || command.action == ConntrackAction.ADD;
    return count == 0 && !mayBeNone ? 1 : 0;
  }

  /// Runs it without a word on how much was done.
  /// @return how many entries it was done to
  int deed() {
    return switch (command.action) {
      case LIST -> list();
      case CREATE, ADD -> create();
      case UPDATE -> update();
      case DELETE -> delete();
      case GET -> get();
      case FLUSH -> flush();
      case COUNT -> print(conntrack.count() + "\n");
      case STATS -> print(conntrack.stats().line() + "\n");
      case EXPECT_LIST -> expectations().list();
      case EXPECT_GET -> expectations().get();
      case EXPECT_CREATE -> expectations().create();
      case EXPECT_DELETE -> expectations().delete();
      case EXPECT_FLUSH -> expectations().flush();
      case EXPECT_COUNT -> print(conntrack.expectations().all().size() + "\n");
      case EXPECT_STATS -> print(conntrack.stats().expectLine() + "\n");
      case VERSION -> print("conntrack v1.4.7 (conntrack-tools)\n");
      case HELP -> print(ConntrackHelp.text(command.protocol));
      case EVENT, EXPECT_EVENT -> throw new AssertionError(command.action);
    };
  }

  private ConntrackExpectations expectations() {
    return new ConntrackExpectations(conntrack, loop, command, epoch, cause, out, err);
  }

  private int print(String text) {
    out.append(text);
    return 0;
  }

  // -------- connections

  private int list() {
    if (command.table != ConntrackCommand.TableKind.CONNTRACK) return 0;
    boolean zero = command.has(ConntrackOption.ZERO);
    if (zero && command.compares()) throw ConntrackProblem.usage("Can't use -z with filtering parameters");
    checkMasks(command);
    // The kernel takes no empty mask.
    if (command.has(ConntrackOption.STATUS) && command.statusMask == 0) throw ConntrackErrors.problem(ControlError.Errno.EINVAL, command.action);
    var filter = new ConntrackFilter(command);
    int count = 0;
    for (var ct : conntrack.connections()) {
      if (!filter.kernel(ct)) continue;
      if (filter.test(ct)) {
        out.append(printer.listed(ct, 1));
        count++;
      }
      if (zero) conntrack.control().clearCounters(ct);
    }
    out.append(printer.end());
    return count;
  }

  static void checkMasks(ConntrackCommand command) {
    if (command.has(ConntrackOption.MASK_SRC) && !command.has(ConntrackOption.SRC)) throw ConntrackProblem.usage("Can't use --mask-src without --src");
    if (command.has(ConntrackOption.MASK_DST) && !command.has(ConntrackOption.DST)) throw ConntrackProblem.usage("Can't use --mask-dst without --dst");
  }

  private int create() {
    var spec = command.spec;
    spec.completeDirections();
    spec.natSource = command.sourceNat;
    spec.natSourcePort = command.sourceNatPort;
    spec.natDestination = command.destinationNat;
    spec.natDestinationPort = command.destinationNatPort;
    if (command.has(ConntrackOption.MARK)) spec.mark = command.mark;
    try {
      // By the time anybody looks for the program's name it has ended.
      conntrack.control().create(spec, new Cause(cause.portId(), null));
      return 1;
    } catch (ControlError e) {
      if (e.errno() == ControlError.Errno.EEXIST && command.action == ConntrackAction.ADD) return 0;
      throw ConntrackErrors.problem(e.errno(), command.action);
    }
  }

  private int update() {
    checkMasks(command);
    return new ConntrackUpdate(conntrack, command, printer, anonymous, out, err).run();
  }

  private int delete() {
    checkMasks(command);
    var filter = new ConntrackFilter(command);
    int count = 0;
    for (var ct : conntrack.connections()) {
      if (!filter.kernel(ct) || !filter.test(ct)) continue;
      var line = printer.one(ct, Kind.DESTROY, 1);
      conntrack.delete(ct, anonymous);
      out.append(line);
      count++;
    }
    return count;
  }

  private int get() {
    var back = command.spec.reply;
    // Ports without addresses: the library makes no message of them, and sets no errno.
    if ((back.sport != null || back.dport != null) && back.src == null && back.dst == null) throw ConntrackProblem.other("Operation failed: Success");
    try {
      var ct = conntrack.control().find(command.spec);
      if (!new ConntrackFilter(command).test(ct)) return 0;
      out.append(printer.listed(ct, 2));
      return 1;
    } catch (ControlError e) {
      throw ConntrackErrors.problem(e.errno(), command.action);
    }
  }

  /// A family can be named, and does not matter.
  private int flush() {
    for (var ct : conntrack.connections()) conntrack.delete(ct, cause);
    err.append(ConntrackTool.PREFIX).append("connection tracking table has been emptied.\n");
    return 0;
  }
}
