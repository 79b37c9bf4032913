package dev.hooklab.tool;

import dev.hooklab.errno.Errno;
import dev.hooklab.tool.IptablesCommand.Action;
import dev.hooklab.xtables.Draft;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Item;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.ParseContext;
import dev.hooklab.xtables.Rule;
import dev.hooklab.xtables.RuleHead;
import dev.hooklab.xtables.TableProblem;
import dev.hooklab.xtables.Xtables;
import java.util.List;
import java.util.function.Supplier;

/// Does what one command line of iptables says to a draft of a table (`do_command4`); the tools around it read and commit.
final class IptablesRun {
  static final String VERSION = "1.8.9 (legacy)";

  private final Xtables xtables;
  private final String program;
  private final StringBuilder out;
  private final ParseContext context;

  IptablesRun(Xtables xtables, String program, StringBuilder out, StringBuilder err) {
    this.xtables = xtables;
    this.program = program;
    this.out = out;
    context = new ParseContext(xtables.extensions(), xtables.environment(), line -> err.append(line).append('\n'));
  }

  /// `iptables ARGS`: one command, committed at once.
  /// @param called the name that it was called by
  /// @return the exit code
  static int iptables(Xtables xtables, String called, List<String> args, StringBuilder out, StringBuilder err) {
    return guarded("iptables", () -> "", out, err, () -> {
      var run = new IptablesRun(xtables, "iptables", out, err);
      var command = run.parse(called, args, "filter", false);
      var draft = run.open(command.table);
      try {
        run.execute(command, draft);
        draft.commit();
        return 0;
      } catch (TableProblem e) {
        err.append("iptables: ").append(e.getMessage()).append(e.errno() == Errno.EINVAL ? ". Run `dmesg' for more information.\n" : ".\n");
        return 1;
      }
    });
  }

  /// What a tool of the family does in its own way.
  interface Body {
    int run();
  }

  /// Runs a tool and turns what ends it early into messages and exit codes, as libxtables' `basic_exit_err` does.
  /// @param where gives a line about where it happened, for iptables-restore; empty otherwise
  static int guarded(String program, Supplier<String> where, StringBuilder out, StringBuilder err, Body body) {
    var advice = "Try `" + program + " -h' or '" + program + " --help' for more information.\n";
    try {
      return body.run();
    } catch (ParameterProblem e) {
      err.append(program).append(" v").append(VERSION).append(": ").append(e.getMessage()).append('\n').append(where.get()).append(advice);
      return 2;
    } catch (TryHelp e) {
      err.append(e.getMessage()).append(where.get()).append(advice);
      return 2;
    } catch (Exit e) {
      out.append(e.stdout);
      err.append(e.stderr);
      return e.code;
    }
  }

  ParseContext context() {
    return context;
  }

  IptablesCommand parse(String called, List<String> args, String table, boolean restore) {
    var command = new IptablesCommand(called, args, table, restore, program, context);
    command.parse();
    return command;
  }

  /// The table to work on.
  /// @throws Exit with 3 when there is none of that name
  Draft open(String table) {
    return xtables.table(table).orElseThrow(() -> new Exit(3, "", program + " v" + VERSION + ": can't initialize iptables table `" + table
        + "': Table does not exist (do you need to insmod?)\nPerhaps " + program + " or your kernel needs to be upgraded.\n")).draft();
  }

  /// Does what the command says to the draft, or prints of it; said to be very verbose, it shows the table as it lies in the
  /// kernel, too.
  void execute(IptablesCommand command, Draft draft) throws TableProblem {
    boolean shows = command.verbose > 1;
    TableProblem problem = null;
    try {
      obey(command, draft);
    } catch (TableProblem e) {
      // Showing the table, libiptc forgets what it was asked to do, and so its words for it.
      problem = shows ? TableProblem.of(e.errno()) : e;
    }
    if (shows) out.append(IptablesDump.of(open(command.table)));
    if (problem != null) throw problem;
  }

  private void obey(IptablesCommand command, Draft draft) throws TableProblem {
    if (command.hasRule()) {
      if (command.heads.isEmpty()) return;
      // The target is looked at before the chain, and once for all addresses; all of these are tried, whatever becomes of one.
      var rule = command.parser.rule(command.heads.getFirst(), draft::isChain);
      each(command.heads, head -> edit(command, draft, rule, head));
      return;
    }
    if (command.actions.contains(Action.LIST) || command.actions.contains(Action.RULES)) {
      if (command.actions.contains(Action.LIST)) list(command, draft); else rules(command, draft);
      if (command.actions.contains(Action.ZERO)) zero(command, draft);
      if (command.actions.contains(Action.ZERO_NUMBER)) draft.zero(command.chain, command.number);
      return;
    }
    if (!command.actions.isEmpty()) manage(command, draft);
  }

  /// One step of a command that goes on when it fails.
  private interface Step<T> {
    void take(T with) throws TableProblem;
  }

  /// Takes a step with each, and fails afterwards with what the last one failed with.
  private static <T> void each(List<T> all, Step<T> step) throws TableProblem {
    TableProblem last = null;
    for (var one : all) {
      try {
        step.take(one);
      } catch (TableProblem e) {
        last = e;
      }
    }
    if (last != null) throw last;
  }

  private void edit(IptablesCommand command, Draft draft, Rule model, RuleHead head) throws TableProblem {
    var rule = new Rule(head, model.matches(), model.target());
    if (command.verbose > 0) {
      out.append(IptablesListing.line(rule));
      rule.listingWarnings().forEach(context::warn);
    }
    switch (command.actions.iterator().next()) {
      case APPEND -> draft.append(command.chain, rule, command.counter);
      case INSERT -> draft.insert(command.chain, command.number - 1, rule, command.counter);
      case REPLACE -> draft.replace(command.chain, command.number - 1, rule, command.counter);
      case DELETE -> draft.delete(command.chain, rule);
      case CHECK -> draft.check(command.chain, rule);
      default -> throw new AssertionError(command.actions);
    }
  }

  private void manage(IptablesCommand command, Draft draft) throws TableProblem {
    switch (command.actions.iterator().next()) {
      case DELETE_NUMBER -> draft.delete(command.chain, command.number - 1);
      case FLUSH -> {
        for (var chain : chains(command, draft, true)) {
          verbosely(command, "Flushing chain `" + chain + "'");
          draft.flush(chain);
        }
      }
      case ZERO -> zero(command, draft);
      case ZERO_NUMBER -> draft.zero(command.chain, command.number);
      case NEW -> draft.create(command.chain);
      case DELETE_CHAIN -> each(chains(command, draft, false), chain -> {
        verbosely(command, "Deleting chain `" + chain + "'");
        draft.deleteChain(chain);
      });
      case RENAME -> draft.rename(command.chain, command.newName);
      case POLICY -> draft.policy(command.chain, command.policy, command.counter);
      default -> throw new AssertionError(command.actions);
    }
  }

  private void zero(IptablesCommand command, Draft draft) throws TableProblem {
    for (var chain : chains(command, draft, true)) {
      verbosely(command, "Zeroing chain `" + chain + "'");
      draft.zero(chain);
    }
  }

  private void verbosely(IptablesCommand command, String line) {
    if (command.verbose > 0) out.append(line).append('\n');
  }

  private static List<String> chains(IptablesCommand command, Draft draft, boolean builtin) {
    if (command.chain != null) return List.of(command.chain);
    return draft.chainNames().stream().filter(name -> builtin || !draft.isBuiltin(name)).toList();
  }

  private void list(IptablesCommand command, Draft draft) throws TableProblem {
    var how = new Listing(command.has('n'), xtables.environment()::reverseLookup);
    var listing = new IptablesListing(how, command.verbose > 0, command.has('x'), command.has('0'));
    boolean found = false;
    for (var chain : draft.chainNames()) {
      if (command.chain != null && !command.chain.equals(chain)) continue;
      if (found) out.append('\n');
      listing.chain(out, draft, chain, command.number);
      for (var rule : draft.rules(chain)) rule.listingWarnings().forEach(context::warn);
      found = true;
    }
    if (!found) throw TableProblem.of(Errno.ENOENT);
  }

  private void rules(IptablesCommand command, Draft draft) throws TableProblem {
    if (command.chain != null && !draft.isChain(command.chain)) throw TableProblem.of(Errno.ENOENT);
    boolean counters = command.verbose > 0;
    for (var chain : draft.chainNames()) {
      if (command.number > 0 || command.chain != null && !command.chain.equals(chain)) continue;
      if (draft.isBuiltin(chain)) {
        out.append("-P ").append(chain).append(' ').append(draft.policy(chain));
        if (counters) out.append(IptablesSave.behind(draft.policyCounter(chain)));
        out.append('\n');
      } else {
        out.append("-N ").append(chain).append('\n');
      }
    }
    for (var chain : draft.chainNames()) {
      if (command.chain != null && !command.chain.equals(chain)) continue;
      var all = draft.rules(chain);
      for (int i = 0; i < all.size(); i++) {
        if (command.number > 0 && command.number != i + 1) continue;
        var behind = counters ? IptablesSave.behind(draft.counter(chain, i)) : "";
        all.get(i).listingWarnings().forEach(context::warn);
        out.append("-A ").append(chain).append(all.get(i).save(behind)).append('\n');
      }
    }
  }

  /// The seconds of `-w`; nobody else ever holds the lock, so only the syntax matters.
  /// @return whether it is anything but 0
  static boolean waitTime(Item item, GetOpt words) {
    var text = item.argument() != null ? item.argument() : words.hasArgument() ? words.take() : "-1";
    if (text.equals("-1")) return true;
    var number = Numeral.read(text, 0);
    if (number == null) throw new ParameterProblem("wait seconds not numeric");
    return number.value() != 0;
  }

  /// The microseconds of `-W`, which iptables takes and ignores.
  static void waitInterval(Item item, GetOpt words, ParseContext context) {
    var text = item.argument() != null ? item.argument() : words.hasArgument() ? words.take() : null;
    if (text == null) throw new ParameterProblem("wait interval value required");
    var number = Numeral.read(text, 0);
    if (number == null) throw new ParameterProblem("wait interval not numeric");
    if (number.value() > 999_999) throw new ParameterProblem("too long usec wait " + number.value() + " > 999999 usec");
    context.warn("Ignoring deprecated --wait-interval option.");
  }
}
