package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Ip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a command line of `dig(1)` asks for. Query options that stand before the first name hold for all of them.
final class DigOptions {
  static final String USAGE = """
      Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}
                  {global-d-opt} host [@local-server] {local-d-opt}
                  [ host [@local-server] {local-d-opt} [...]]

      Use "dig -h" (or "dig -h | more") for complete list of options
      """;

  /// A command line that says nothing sensible; the message is what dig prints on standard error.
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    final String stdout;

    Fault(String message) {
      this("", message);
    }

    Fault(String stdout, String message) {
      super(message, null, false, false);
      this.stdout = stdout;
    }
  }

  /// One question and how it is put.
  static final class Lookup implements Cloneable {
    String name = ".";
    boolean named;
    int type = DnsType.A.number;
    String server;
    /// Whether the server was known when the name was read: the banner counts it.
    boolean serverFirst;
    boolean brief;
    boolean tcp;
    boolean edns = true;
    boolean cookie = true;
    int buffer = 1232;
    boolean recurse = true;
    boolean authentic = true;
    boolean checkingDisabled;
    int seconds = 5;
    int tries = 3;
    boolean showQuery;
    boolean banner = true;
    boolean comments = true;
    boolean question = true;
    boolean answer = true;
    boolean authority = true;
    boolean additional = true;
    boolean statistics = true;

    Lookup copy() {
      try {
        return (Lookup) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }

    void showAll(boolean on) {
      comments = on;
      question = on;
      answer = on;
      authority = on;
      additional = on;
      statistics = on;
      banner = on;
    }
  }

  final List<Lookup> lookups = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  int port = 53;
  Ip source;
  boolean version;
  boolean help;
  private final Lookup global = new Lookup();
  private Lookup current = global;

  DigOptions(List<String> args) throws Fault {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      if (arg.startsWith("@")) {
        current.server = arg.substring(1);
      } else if (arg.startsWith("+")) {
        plus(arg);
      } else if (arg.length() > 1 && arg.startsWith("-")) {
        i = dash(args, i);
      } else {
        word(arg);
      }
    }
    if (lookups.isEmpty()) {
      name(".");
      current.type = DnsType.NS.number;
    }
    for (var lookup : lookups) if (lookup.server == null) lookup.server = global.server;
  }

  private void word(String arg) {
    if (arg.equalsIgnoreCase("IN")) return;
    var type = DnsType.number(arg);
    if (type.isPresent()) {
      if (lookups.isEmpty()) global.type = type.get(); else current.type = type.get();
    } else {
      name(arg);
    }
  }

  private void name(String name) {
    current = global.copy();
    current.name = name.endsWith(".") ? name : name + ".";
    current.serverFirst = global.server != null;
    lookups.add(current);
  }

  /// An option with one dash; its value is the rest of the word, or the next one.
  private int dash(List<String> args, int i) throws Fault {
    var arg = args.get(i);
    char option = arg.charAt(1);
    if ("46mirv".indexOf(option) >= 0) {
      version |= option == 'v';
      return i;
    }
    if (option == 'h') {
      help = true;
      return i;
    }
    if ("bcpqtx".indexOf(option) < 0) throw new Fault("Invalid option: " + arg + "\n" + USAGE);
    boolean joined = arg.length() > 2;
    if (!joined && i + 1 == args.size()) throw new Fault("Invalid option: " + arg + "\n" + USAGE);
    var value = joined ? arg.substring(2) : args.get(i + 1);
    switch (option) {
      case 'b' -> source = Ip.parse(value.replaceFirst("#.*", "")).orElseThrow(() -> new Fault("dig: invalid address " + value + "\n"));
      case 'p' -> port = number(value, "port number", 65_535);
      case 'q' -> name(value);
      case 't' -> type(value);
      case 'x' -> reverse(value);
      default -> { }
    }
    return joined ? i : i + 1;
  }

  private void type(String value) {
    var type = DnsType.number(value);
    if (type.isEmpty()) warnings.add(";; Warning, ignoring invalid type " + value + "\n");
    else if (lookups.isEmpty()) global.type = type.get();
    else current.type = type.get();
  }

  private void reverse(String value) {
    var labels = Arrays.asList(value.split("\\.", -1));
    name(String.join(".", labels.reversed()) + ".in-addr.arpa");
    current.type = DnsType.PTR.number;
  }

  private static int number(String value, String what, int most) throws Fault {
    if (!value.matches("\\d{1,9}")) throw new Fault("invalid " + what + " '" + value + "': not a valid number\n", "dig: Couldn't parse " + what + "\n");
    int number = Integer.parseInt(value);
    if (number > most) throw new Fault("invalid " + what + " '" + value + "': out of range\n", "dig: Couldn't parse " + what + "\n");
    return number;
  }

  private void plus(String arg) throws Fault {
    boolean on = !arg.startsWith("+no");
    var option = arg.substring(on ? 1 : 3);
    int equals = option.indexOf('=');
    var value = equals < 0 ? "" : option.substring(equals + 1);
    switch (equals < 0 ? option : option.substring(0, equals)) {
      case "all" -> current.showAll(on);
      case "cmd" -> current.banner = on;
      case "comments" -> current.comments = on;
      case "question" -> current.question = on;
      case "answer" -> current.answer = on;
      case "authority" -> current.authority = on;
      case "additional" -> current.additional = on;
      case "stats" -> current.statistics = on;
      case "qr" -> current.showQuery = on;
      case "short" -> current.brief = on;
      case "tcp", "vc" -> current.tcp = on;
      case "edns" -> current.edns = on;
      case "cookie" -> current.cookie = on;
      case "recurse", "rdflag", "rec" -> current.recurse = on;
      case "adflag" -> current.authentic = on;
      case "cdflag" -> current.checkingDisabled = on;
      case "bufsize" -> current.buffer = number(value, "buffer size", 65_535);
      case "time", "timeout" -> current.seconds = Math.max(1, number(value, "timeout", Integer.MAX_VALUE));
      case "tries" -> current.tries = Math.max(1, number(value, "tries", Integer.MAX_VALUE));
      case "retry" -> current.tries = 1 + number(value, "retries", Integer.MAX_VALUE - 1);
      case "search", "ignore", "identify" -> { }
      default -> throw new Fault("Invalid option: " + arg + "\n" + USAGE);
    }
  }
}
