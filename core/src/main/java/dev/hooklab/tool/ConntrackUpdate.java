package dev.hooklab.tool;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConnectionSpec;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.conntrack.ControlError;
import dev.hooklab.conntrack.ControlError.Errno;
import dev.hooklab.conntrack.Label128;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Queue;

/// `conntrack -U`. Version 1.4.7 asks for two answers with each request for an entry and reads one, so that with several
/// entries the answers that it takes for those of one belong to an earlier: which entries it prints follows from that.
final class ConntrackUpdate {
  /// One message from the kernel: an error, an entry as it was then, or a mere acknowledgment.
  private record Answer(Errno error, String entry) {
    static final Answer DONE = new Answer(null, null);
  }

  private final Conntrack conntrack;
  private final ConntrackCommand command;
  private final ConntrackPrinter printer;
  private final Cause cause;
  private final StringBuilder out;
  private final StringBuilder err;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private int count;

  ConntrackUpdate(Conntrack conntrack, ConntrackCommand command, ConntrackPrinter printer, Cause cause, StringBuilder out, StringBuilder err) {
    this.conntrack = conntrack;
    this.command = command;
    this.printer = printer;
    this.cause = cause;
    this.out = out;
    this.err = err;
  }

  /// Updates all entries that are meant.
  /// @return how many
  int run() {
    var filter = new ConntrackFilter(command);
    // The dump shows the entries as they were before the first update.
    var changes = new LinkedHashMap<Connection, ConnectionSpec>();
    for (var ct : conntrack.connections()) {
      if (!filter.kernel(ct) || !filter.update(ct)) continue;
      var change = change(ct);
      if (changes(ct, change)) changes.put(ct, change);
    }
    changes.forEach(this::update);
    return count;
  }

  private ConnectionSpec change(Connection ct) {
    var given = command.spec;
    var change = new ConnectionSpec();
    change.timeout = given.timeout;
    change.tcpState = given.tcpState;
    change.sctpState = given.sctpState;
    change.originalTag = given.originalTag;
    change.replyTag = given.replyTag;
    if (command.has(ConntrackOption.MARK)) change.mark = ct.mark() & ~command.markMask ^ command.mark;
    if (command.has(ConntrackOption.STATUS)) change.status = ct.status | given.status;
    if (command.has(ConntrackOption.LABEL_ADD)) change.labels = command.changedLabels;
    else if (command.has(ConntrackOption.LABEL_DEL) && ct.labels() != null && !ct.labels().isEmpty()) change.labels = kept(ct);
    return change;
  }

  private Label128 kept(Connection ct) {
    if (command.changedLabels == null) return Label128.NONE;
    return new Label128(ct.labels().low() & ~command.changedLabels.low(), ct.labels().high() & ~command.changedLabels.high());
  }

  private static boolean changes(Connection ct, ConnectionSpec change) {
    return change.timeout != null && change.timeout != ct.remainingSeconds()
        || change.status != null && (ct.status & change.status) != change.status
        || change.tcpState != null && ct.tcpState() != change.tcpState
        || change.sctpState != null && !change.sctpState.name().equals(ct.stateName())
        || change.mark != null && change.mark != ct.mark()
        || change.labels != null && !change.labels.equals(ct.labels());
  }

  private void update(Connection listed, ConnectionSpec change) {
    var error = request(listed, change);
    answers.add(error == null ? Answer.DONE : new Answer(error, null));
    var first = answers.remove();
    if (first.error != null) err.append("Operation failed: ").append(ConntrackErrors.text(first.error, ConntrackAction.UPDATE)).append('\n');
    fetch(listed);
    var second = answers.remove();
    if (second.error == Errno.ENOENT) return;
    if (second.error != null) throw ConntrackErrors.problem(second.error, ConntrackAction.UPDATE);
    if (second.entry != null) out.append(second.entry);
    count++;
  }

  /// The update goes to the entry of that tuple outside of any zone.
  private Errno request(Connection listed, ConnectionSpec change) {
    if (command.family == null) return Errno.EOPNOTSUPP;
    try {
      var ct = conntrack.control().find(listed.original().withZone(0));
      // An entry that is there cannot be mapped any more.
      if (command.sourceNat != null || command.destinationNat != null) return Errno.EOPNOTSUPP;
      var keep = command.has(ConntrackOption.LABEL_ADD) ? complement(change.labels) : Label128.NONE;
      conntrack.control().change(ct, change, keep, cause);
      return null;
    } catch (ControlError e) {
      return e.errno();
    }
  }

  private static Label128 complement(Label128 labels) {
    return labels == null ? Label128.NONE : new Label128(~labels.low(), ~labels.high());
  }

  private void fetch(Connection listed) {
    if (command.family == null) {
      answers.add(new Answer(Errno.EOPNOTSUPP, null));
      return;
    }
    try {
      var ct = conntrack.control().find(listed.original().withZone(0));
      answers.add(new Answer(null, printer.one(ct, Kind.NEW, 2)));
      answers.add(Answer.DONE);
    } catch (ControlError e) {
      answers.add(new Answer(e.errno(), null));
    }
  }
}
