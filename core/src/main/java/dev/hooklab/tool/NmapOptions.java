package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// The command line of `nmap`.
final class NmapOptions {
  private static final String SUMMARY = "See the output of nmap -h for a summary of options.\n";
  private static final String QUITTING = "QUITTING!\n";

  final List<String> targets = new ArrayList<>();
  boolean connect;
  boolean syn;
  boolean udp;
  boolean pingOnly;
  boolean assumeUp;
  boolean numeric;
  boolean reason;
  boolean onlyOpen;
  int maxRetries = 10;
  /// The port list as it was typed; null for the usual ports.
  String ports;
  /// How many of the usual ports.
  int usual = 1000;

  NmapOptions(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      if (!arg.startsWith("-") || arg.equals("-")) {
        targets.add(arg);
      } else if (takesValue(arg)) {
        if (i + 1 == args.size()) throw new Exit(255, "", "nmap: option " + (arg.equals("-p") ? "requires an argument -- 'p'" : "'" + arg + "' requires an argument") + "\n" + SUMMARY);
        valued(arg, args.get(++i));
      } else if (arg.startsWith("-p")) {
        valued("-p", arg.substring(2));
      } else {
        flag(arg);
      }
    }
    if (targets.isEmpty() && args.isEmpty()) throw new Exit(255, "Nmap 7.93 ( https://nmap.org )\nUsage: nmap [Scan Type(s)] [Options] {target specification}\n", "");
    if (connect && syn) {
      throw new Exit(1, "", "You specified more than one type of TCP scan.  Please choose only one of -sA, -b, -sT, -sF, -sI, -sM, -sN, -sS, -sW, and -sX\n" + QUITTING);
    }
    if (!connect && !udp && !pingOnly) syn = true;
  }

  private static boolean takesValue(String arg) {
    return arg.equals("-p") || arg.equals("--max-retries") || arg.equals("--top-ports");
  }

  private void valued(String option, String value) {
    switch (option) {
      case "-p" -> ports = value;
      case "--max-retries" -> maxRetries = number(value, "Argument to --max-retries must be a non-negative integer");
      default -> usual = number(value, "--top-ports should be an integer 1 or greater");
    }
  }

  private static int number(String text, String complaint) {
    if (!text.matches("\\d{1,5}")) throw new Exit(1, "", complaint + "\n" + QUITTING);
    return Integer.parseInt(text);
  }

  private void flag(String arg) {
    switch (arg) {
      case "-Pn", "-P0", "-PN" -> assumeUp = true;
      case "-n" -> numeric = true;
      case "-R", "-r", "-v", "-vv", "-4" -> { }
      case "-F" -> usual = 100;
      case "--reason" -> reason = true;
      case "--open" -> onlyOpen = true;
      case "-V", "--version" -> throw new Exit(0, "Nmap version 7.93 ( https://nmap.org )\n", "");
      default -> {
        if (arg.startsWith("-s") && arg.length() > 2) arg.substring(2).chars().forEach(this::scanType);
        else if (!arg.matches("-T[0-5]")) throw new Exit(255, "", "nmap: " + unknown(arg) + "\n" + SUMMARY);
      }
    }
  }

  private static String unknown(String arg) {
    return arg.startsWith("--") ? "unrecognized option '" + arg + "'" : "invalid option -- '" + arg.charAt(1) + "'";
  }

  private void scanType(int letter) {
    switch (letter) {
      case 'T' -> connect = true;
      case 'S' -> syn = true;
      case 'U' -> udp = true;
      case 'n', 'P' -> pingOnly = true;
      default -> throw new Exit(255, "", "Scantype " + (char) letter + " not supported\n\n");
    }
  }
}
