package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetText;
import dev.hooklab.ipset.SetXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Carries out command lines of `ipset(8)`.
final class IpsetRun {
  private static final String OWN = "ipset v7.17: ";
  private static final String TRY = "Try `ipset help' for more information.\n";
  private static final List<String> NOT_IN_RESTORE = List.of("restore", "help", "version");
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Host host;
  private final IpSets sets;
  private final StringBuilder out;
  private final StringBuilder err;

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

  static SetProblem problem(String words) {
    return new SetProblem(words);
  }

  int run(List<String> args, String input) {
    try {
      var line = new IpsetLine(args);
      if (line.command.isEmpty()) throw misuse("No command specified.");
      if (line.command.equals("restore")) line.atMost(0);
      return line.command.equals("restore") ? restore(line, input) : run(line, "");
    } catch (SetProblem e) {
      err.append(OWN).append(e.getMessage()).append('\n');
      return FAILED;
    } catch (Exit e) {
      err.append(e.stderr);
      return e.code;
    }
  }

  /// @param place what comes before a complaint
  private int run(IpsetLine line, String place) {
    try {
      return command(line);
    } catch (SetProblem e) {
      if (!line.quiet) err.append(OWN).append(place).append(e.getMessage()).append('\n');
      return FAILED;
    }
  }

  private int command(IpsetLine line) {
    switch (line.command) {
      case "create" -> IpsetCreate.run(sets, line, err);
      case "add" -> IpsetEntry.read(sets, host, line).add();
      case "del" -> IpsetEntry.read(sets, host, line).delete();
      case "test" -> {
        return test(line);
      }
      case "list" -> list(line);
      case "save" -> save(line);
      case "rename" -> {
        var from = line.need(0);
        line.atMost(2);
        sets.rename(from, IpsetCreate.name(line.need(1)));
      }
      case "swap" -> {
        line.atMost(2);
        sets.swap(line.need(0), line.need(1));
      }
      case "flush" -> {
        line.atMost(1);
        if (line.operands.isEmpty()) for (var slot : sets.all()) slot.set().flush(); else sets.get(line.need(0)).set().flush();
      }
      case "destroy" -> {
        line.atMost(1);
        if (line.operands.isEmpty()) sets.destroyAll();
        else if (!line.exist || sets.find(line.need(0)).isPresent()) sets.destroy(sets.get(line.need(0)));
      }
      case "quit" -> { }
      case "version" -> out.append("ipset v7.17, protocol version: 7\n");
      default -> out.append(HELP);
    }
    return 0;
  }

  private int test(IpsetLine line) {
    var entry = IpsetEntry.read(sets, host, line);
    boolean in = entry.test();
    if (!line.quiet) {
      err.append(in ? "Warning: " : "").append(entry.shown()).append(in ? " is in set " : " is NOT in set ").append(line.need(0)).append(".\n");
    }
    return in ? 0 : FAILED;
  }

  private List<SetSlot> chosen(IpsetLine line) {
    line.atMost(1);
    return line.operands.isEmpty() ? sets.all() : List.of(sets.get(line.need(0)));
  }

  private void list(IpsetLine line) {
    var all = chosen(line);
    if (!line.names) {
      write(line, text(all, line.output, new SetText.Shape(!line.terse, line.sorted)));
    } else {
      write(line, line.output.equals("xml") ? SetXml.names(all) : all.stream().map(slot -> slot.name() + "\n").collect(Collectors.joining()));
    }
  }

  /// Names and headers alone are for lists only.
  private void save(IpsetLine line) {
    var all = chosen(line);
    write(line, text(all, line.output.isEmpty() ? "save" : line.output, new SetText.Shape(true, line.sorted)));
  }

  private static String text(List<SetSlot> all, String output, SetText.Shape shape) {
    return switch (output) {
      case "xml" -> SetXml.list(all, shape);
      case "save" -> all.stream().map(slot -> SetText.save(slot, shape)).collect(Collectors.joining());
      default -> all.stream().map(slot -> SetText.list(slot, shape)).collect(Collectors.joining("\n"));
    };
  }

  private void write(IpsetLine line, String text) {
    if (line.file.isEmpty()) {
      out.append(text);
      return;
    }
    var refused = host.files.write(line.file, text.getBytes(StandardCharsets.UTF_8), false);
    if (refused != null) throw problem("Cannot open " + line.file + " for writing: " + refused);
  }

  // -------- restore

  private int restore(IpsetLine restore, String input) {
    var text = input;
    if (!restore.file.isEmpty()) {
      text = host.files.read(restore.file).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> problem("Cannot open " + restore.file + " for reading: No such file or directory"));
    }
    int number = 0;
    for (var raw : text.lines().toList()) {
      number++;
      if (raw.isBlank() || raw.startsWith("#") || raw.strip().equals("COMMIT")) continue;
      var line = new IpsetLine(words(raw));
      if (NOT_IN_RESTORE.contains(line.command)) throw misuse("Command `" + line.command + "' is invalid in restore mode.");
      if (line.command.equals("quit")) return 0;
      line.exist |= restore.exist;
      line.quiet |= restore.quiet;
      int code = run(line, "Error in line " + number + ": ");
      if (code != 0) return code;
    }
    return 0;
  }

  /// The words of a line; double quotes hold some together.
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        begun = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (begun) words.add(word.toString());
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    // What an open quote holds together never comes to its end.
    if (begun && !quoted) words.add(word.toString());
    return words;
  }

  private static final String HELP = """
      ipset v7.17

      Usage: ipset [options] COMMAND

      Commands:
      create SETNAME TYPENAME [type-specific-options]
              Make a set
      add SETNAME ENTRY
              Put an entry into a set
      del SETNAME ENTRY
              Take an entry out of a set
      test SETNAME ENTRY
              Ask whether an entry is in a set
      destroy [SETNAME]
              Remove a set, or all
      list [SETNAME]
              Show a set, or all
      save [SETNAME]
              Write the commands that make a set again
      restore
              Run commands from the input
      flush [SETNAME]
              Empty a set, or all
      rename FROM-SETNAME TO-SETNAME
              Give a set another name
      swap FROM-SETNAME TO-SETNAME
              Exchange two sets
      help
      version

      Options: -exist, -quiet, -name, -terse, -output plain|save, -file FILE
      """;
}
