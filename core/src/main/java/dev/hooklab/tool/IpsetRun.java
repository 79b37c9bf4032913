package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.MemberWords;
import dev.hooklab.ipset.SetChange;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetText;
import dev.hooklab.ipset.SetXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Carries out command lines of `ipset(8)`.
final class IpsetRun {
  private static final String OWN = "ipset v7.17: ";
  private static final String TRY = "Try `ipset help' for more information.\n";
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  /// Nothing is said of a file that is not there.
  private static final int UNREAD = 255;
  private static final int MAX_WORDS = 31;

  /// A change that waits for those that go to the kernel together with it.
  private record Pending(IpsetCommand command, SetChange change, int line) {}

  private final Host host;
  private final IpSets sets;
  private final StringBuilder out;
  private final StringBuilder err;
  private final IpsetEnvironment environment = new IpsetEnvironment();
  private final List<Pending> pending = new ArrayList<>();
  private boolean prompting;

  IpsetRun(Host host, StringBuilder out, StringBuilder err) {
    this.host = host;
    this.sets = host.netns.sets;
    this.out = out;
    this.err = err;
  }

  /// A command line that cannot be understood.
  static Exit misuse(String words) {
    return new Exit(MISUSED, "", OWN + words + "\n" + TRY);
  }

  /// Something that is refused before anybody looks at the set.
  static Exit refusal(String words) {
    return new Exit(FAILED, "", OWN + words + "\n");
  }

  static SetProblem problem(String words) {
    return new SetProblem(words);
  }

  /// Whether a command line reads the input.
  static boolean reads(List<String> args) {
    try {
      var environment = new IpsetEnvironment();
      return IpsetLine.of(environment.take(args), false).reads() && environment.file.isEmpty();
    } catch (SetProblem | Exit e) {
      return false;
    }
  }

  int run(List<String> args, String input) {
    try {
      if (args.size() > MAX_WORDS) throw misuse("Line is too long to parse.");
      if (execute(args, 0).reads()) lines(input);
      return 0;
    } catch (Exit e) {
      out.append(e.stdout);
      if (!environment.quiet || prompting || e.crashed()) err.append(e.stderr);
      return e.code;
    }
  }

  private void lines(String input) {
    if (prompting) prompt(input); else restore(input);
  }

  /// Understands a command line and does what it says.
  /// @param number of the line in a file; 0 for one that somebody typed
  private IpsetLine execute(List<String> words, int number) {
    try {
      var line = IpsetLine.of(environment.take(words), number > 0);
      if (line.command() == null) nothing(line.operands()); else command(line, number);
      return line;
    } catch (SetProblem e) {
      throw reported(e, number);
    }
  }

  private static Exit reported(SetProblem e, int number) {
    return switch (e.kind()) {
      case CRASH -> Exit.crash();
      case WARNING -> refusal(e.getMessage());
      // In a file, each complaint takes the place of the one before.
      case ERROR -> refusal(number == 0 ? e.getMessage()
          : "Error in line " + number + ": " + e.getMessage().substring(e.getMessage().lastIndexOf('\n') + 1));
    };
  }

  private void nothing(List<String> words) {
    if (prompting) {
      out.append("No command specified\n");
      return;
    }
    if (words.isEmpty()) throw misuse("No command specified.");
    prompting = words.getFirst().equals(IpsetLine.PROMPT);
    if (!prompting) throw misuse("No command specified: unknown argument " + words.getFirst());
  }

  private void command(IpsetLine line, int number) {
    switch (line.command()) {
      case CREATE -> {
        var create = IpsetCreate.read(line);
        commit();
        create.run(sets, environment.exist);
        if (!create.warnings().isEmpty()) warn("Warning: " + create.warnings(), 0);
      }
      case ADD, DEL -> change(line, number);
      case TEST -> {
        var change = IpsetEntry.read(sets, host, line, environment.exist);
        commit();
        test(change, line.operands().getFirst());
      }
      case LIST, SAVE -> show(line);
      case RENAME, SWAP -> {
        var from = MemberWords.name(line.operands().getFirst());
        var to = MemberWords.name(line.operands().getLast());
        line.end();
        commit();
        if (line.command() == IpsetCommand.RENAME) sets.rename(from, to); else sets.swap(from, to);
      }
      case FLUSH, DESTROY -> empty(line);
      case RESTORE -> {
        line.end();
        if (prompting) out.append("Restore command is not supported in interactive mode\n");
      }
      case HELP -> out.append(IpsetHelp.text(line.operands(), environment.quiet && !prompting));
      case VERSION -> out.append("ipset v7.17, protocol version: 7\n");
      case QUIT -> throw new Exit(0, "", "");
    }
  }

  private void empty(IpsetLine line) {
    for (var name : line.operands()) MemberWords.name(name);
    line.end();
    commit();
    boolean all = line.operands().isEmpty();
    if (line.command() == IpsetCommand.FLUSH) {
      for (var slot : chosen(line)) slot.set().flush();
    } else if (all) {
      sets.destroyAll();
    } else if (!environment.exist || sets.find(line.operands().getFirst()).isPresent()) {
      sets.destroy(sets.get(line.operands().getFirst()));
    }
  }

  // -------- elements

  /// Those of a file that go to the same set with the same command, one after the other, are sent together.
  private void change(IpsetLine line, int number) {
    var change = IpsetEntry.read(sets, host, line, environment.exist);
    var next = new Pending(line.command(), change, number);
    boolean together = !pending.isEmpty() && pending.getLast().command == next.command && pending.getLast().change.slot() == change.slot();
    if (!together) commit();
    pending.add(next);
    if (number == 0) commit();
  }

  private void commit() {
    var all = List.copyOf(pending);
    pending.clear();
    for (var next : all) {
      try {
        if (next.command == IpsetCommand.ADD) next.change.add(); else next.change.delete();
      } catch (SetProblem e) {
        throw reported(e, next.line);
      }
    }
  }

  private void test(SetChange entry, String name) {
    boolean in = entry.test();
    if (environment.quiet) {
      if (!in) throw new Exit(FAILED, "", "");
      return;
    }
    warn((in ? "Warning: " : "") + entry.shown() + (in ? " is in set " : " is NOT in set ") + name + ".\n", in ? 0 : FAILED);
  }

  /// What is said beside the result is the last that the program does.
  private void warn(String words, int code) {
    throw new Exit(code, "", words);
  }

  // -------- lists

  private List<SetSlot> chosen(IpsetLine line) {
    return line.operands().isEmpty() ? sets.all() : List.of(sets.get(line.operands().getFirst()));
  }

  private void show(IpsetLine line) {
    for (var name : line.operands()) MemberWords.name(name);
    line.end();
    commit();
    boolean lists = line.command() == IpsetCommand.LIST;
    if (environment.output.isEmpty()) environment.output = lists ? "plain" : "save";
    write("");
    boolean saves = environment.output.equals("save");
    var all = chosen(line);
    if (environment.names && !saves) {
      write(environment.output.equals("xml") ? SetXml.names(all) : all.stream().map(slot -> slot.name() + "\n").collect(Collectors.joining()));
    } else {
      // Only to a list the kernel gives headers alone.
      boolean members = !environment.terse || saves || !lists;
      write(text(all, new SetText.Shape(!environment.terse, members, environment.sorted, environment.resolve ? host::nameOf : _ -> Optional.empty())));
    }
  }

  private String text(List<SetSlot> all, SetText.Shape shape) {
    return switch (environment.output) {
      case "xml" -> SetXml.list(all, shape);
      case "save" -> all.stream().map(slot -> SetText.save(slot, shape)).collect(Collectors.joining());
      default -> all.stream().map(slot -> SetText.list(slot, shape)).collect(Collectors.joining("\n"));
    };
  }

  private void write(String text) {
    if (environment.file.isEmpty()) {
      out.append(text);
      return;
    }
    var refused = host.files.write(environment.file, text.getBytes(StandardCharsets.UTF_8), false);
    if (refused != null) throw problem("Cannot open " + environment.file + " for writing: " + refused);
  }

  // -------- lines

  private void restore(String input) {
    var text = input;
    if (!environment.file.isEmpty()) {
      text = host.files.read(environment.file).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new Exit(UNREAD, "", ""));
    }
    int number = 0;
    for (int at = 0; at < text.length();) {
      int end = end(text, at);
      var line = text.substring(at, end).stripLeading();
      at = end;
      number++;
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (line.equals("COMMIT\n") || line.equals("COMMIT\r\n")) commit(); else execute(IpsetWords.split(line), number);
      if (prompting) {
        prompt(text.substring(at));
        return;
      }
    }
    commit();
  }

  private static int end(String text, int from) {
    int newline = text.indexOf('\n', from);
    return newline < 0 ? text.length() : newline + 1;
  }

  /// Runs what is typed line by line; what goes wrong is said and does not matter.
  private void prompt(String input) {
    out.append("ipset> ");
    for (int at = 0; at < input.length();) {
      int end = end(input, at);
      var line = input.substring(at, end).stripLeading();
      at = end;
      try {
        // For such a line the prompt comes twice.
        if (line.isEmpty() || line.startsWith("#")) out.append("ipset> "); else execute(IpsetWords.split(line), 0);
      } catch (Exit e) {
        out.append(e.stdout);
        err.append(e.stderr);
        boolean ends = e.crashed() || e.code == 0 && e.stderr.isEmpty();
        if (ends) throw new Exit(e.code, "", "");
      }
      out.append("ipset> ");
    }
  }
}
