package dev.hooklab.tool;

import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// The command line of `traceroute(8)`, as the modern traceroute 2.1.2 reads it.
final class TracerouteOptions {
  static final String VERSION = "Modern traceroute for Linux, version 2.1.2\nCopyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later\n";
  static final String USAGE = """
      Usage:
        traceroute [ -4FIUnV ] [ -f first_ttl ] [ -i device ] [ -m max_ttl ] [ -N squeries ] [ -p port ] [ -t tos ] [ -w MAX,HERE,NEAR ] [ -q nqueries ] [ -s src_addr ] [ -z sendwait ] [ --fwmark=num ] host [ packetlen ]
      Options:
        -4                          Use IPv4
        -F  --dont-fragment         Do not fragment packets
        -f first_ttl  --first=first_ttl
                                    Start from the first_ttl hop (instead from 1)
        -I  --icmp                  Use ICMP ECHO for tracerouting
        -i device  --interface=device
                                    Specify a network interface to operate with
        -m max_ttl  --max-hops=max_ttl
                                    Set the max number of hops (max TTL to be
                                    reached). Default is 30
        -N squeries  --sim-queries=squeries
                                    Set the number of probes to be tried
                                    simultaneously (default is 16)
        -n                          Do not resolve IP addresses to their domain names
        -p port  --port=port        Set the destination port to use
        -t tos  --tos=tos           Set the TOS value for outgoing packets
        -w MAX,HERE,NEAR  --wait=MAX,HERE,NEAR
                                    Wait for a probe no more than HERE (default 3)
                                    times longer than a response from the same hop,
                                    or no more than NEAR (default 10) times than some
                                    next hop, or MAX (default 5.0) seconds
        -q nqueries  --queries=nqueries
                                    Set the number of probes per each hop. Default is
                                    3
        -s src_addr  --source=src_addr
                                    Use source src_addr for outgoing packets
        -z sendwait  --sendwait=sendwait
                                    Minimal time interval between probes (default 0)
        --fwmark=num                Set firewall mark for outgoing packets
        -U  --udp                   Use UDP to particular port for tracerouting
                                    (instead of increasing the port per each probe),
                                    default port is 53
        -V  --version               Print version info and exit
        --help                      Read this help and exit
      """;
  private static final String WITH_ARGUMENT = "fimNptwqsz";
  private static final int HEADERS = 28;

  enum Method { DEFAULT, UDP, ICMP }

  Method method = Method.DEFAULT;
  boolean dontFragment;
  boolean numeric;
  int firstHop = 1;
  int maxHops = 30;
  int probesPerHop = 3;
  int simultaneous = 16;
  int port;
  int tos;
  int mark;
  String device;
  String source;
  long maxWait = 5 * EventLoop.SECOND;
  double here = 3;
  double near = 10;
  long sendWait;
  String host;
  int length = HEADERS + 32;

  TracerouteOptions(List<String> args) {
    if (args.isEmpty()) throw new Exit(0, USAGE, "");
    var operands = new ArrayList<String>();
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      if (!arg.startsWith("-") || arg.length() == 1) {
        if (operands.size() == 2) throw fault("Extra arg `" + arg + "' (position 3, argc " + (i + 1) + ")");
        operands.add(arg);
      } else if (arg.startsWith("--")) {
        i += longOption(args, i);
      } else {
        i += letters(args, i);
      }
    }
    if (operands.isEmpty()) throw fault("Specify \"host\" missing argument.");
    host = operands.get(0);
    if (operands.size() == 2) length = (int) number(operands.get(1), "packetlen", args.size());
    check();
  }

  private void check() {
    if (maxHops > 255) throw new Exit(2, "", "max hops cannot be more than 255\n");
    if (firstHop < 1 || firstHop > maxHops) throw new Exit(2, "", "first hop out of range\n");
    if (probesPerHop < 1 || probesPerHop > 10) throw new Exit(2, "", "no more than 10 probes per hop\n");
    if (maxWait < 0 || here < 0 || near < 0) throw new Exit(2, "", "bad wait specifications `" + maxWait + "' used\n");
    if (length > 65_000) throw new Exit(2, "", "too big packetlen " + length + " specified\n");
    if (sendWait < 0) throw new Exit(2, "", "bad sendtime `" + sendWait + "' specified\n");
    length = Math.max(length, HEADERS);
    simultaneous = Math.max(simultaneous, 1);
  }

  /// What a probe carries behind its UDP or ICMP header.
  int dataLength() {
    return length - HEADERS;
  }

  /// Reads a word of short options.
  /// @return how many further words it took
  private int letters(List<String> args, int i) {
    var arg = args.get(i);
    for (int at = 1; at < arg.length(); at++) {
      char letter = arg.charAt(at);
      if (WITH_ARGUMENT.indexOf(letter) < 0) {
        flag(letter, arg, i);
        continue;
      }
      if (at + 1 < arg.length()) {
        value(letter, arg.substring(at + 1), i + 1);
        return 0;
      }
      if (i + 1 == args.size()) throw fault("Option `-" + letter + "' (argc " + (i + 1) + ") requires an argument: `-" + letter + " " + word(letter) + "'");
      value(letter, args.get(i + 1), i + 2);
      return 1;
    }
    return 0;
  }

  private void flag(char letter, String arg, int i) {
    switch (letter) {
      case '4', 'e', 'd' -> { }
      case 'F' -> dontFragment = true;
      case 'I' -> method = Method.ICMP;
      case 'n' -> numeric = true;
      case 'U' -> method = Method.UDP;
      case 'V' -> throw new Exit(0, VERSION, "");
      default -> throw fault("Bad option `" + (arg.length() == 2 ? arg : "-" + letter) + "' (argc " + (i + 1) + ")");
    }
  }

  private static String word(char letter) {
    return switch (letter) {
      case 'f' -> "first_ttl";
      case 'i' -> "device";
      case 'm' -> "max_ttl";
      case 'N' -> "squeries";
      case 'p' -> "port";
      case 't' -> "tos";
      case 'w' -> "MAX,HERE,NEAR";
      case 'q' -> "nqueries";
      case 's' -> "src_addr";
      default -> "sendwait";
    };
  }

  private void value(char letter, String text, int argc) {
    switch (letter) {
      case 'f' -> firstHop = (int) number(text, "-f", argc);
      case 'i' -> device = text;
      case 'm' -> maxHops = (int) number(text, "-m", argc);
      case 'N' -> simultaneous = (int) number(text, "-N", argc);
      case 'p' -> port = (int) number(text, "-p", argc);
      case 'q' -> probesPerHop = (int) number(text, "-q", argc);
      case 's' -> source = text;
      case 't' -> tos = (int) number(text, "-t", argc);
      case 'w' -> waits(text, argc);
      default -> {
        double wait = decimal(text, "-z", argc);
        sendWait = (long) (wait * (wait > 10 ? EventLoop.MILLISECOND : EventLoop.SECOND));
      }
    }
  }

  private void waits(String text, int argc) {
    var parts = text.split(",", -1);
    maxWait = (long) (decimal(parts[0], "-w", argc) * EventLoop.SECOND);
    if (parts.length == 1) {
      here = 0;
      near = 0;
      return;
    }
    here = decimal(parts[1], "-w", argc);
    if (parts.length > 2) near = decimal(parts[2], "-w", argc);
  }

  private int longOption(List<String> args, int i) {
    var arg = args.get(i);
    int equals = arg.indexOf('=');
    var name = equals < 0 ? arg : arg.substring(0, equals);
    var value = equals < 0 ? null : arg.substring(equals + 1);
    switch (name) {
      case "--help" -> throw new Exit(0, USAGE, "");
      case "--version" -> throw new Exit(0, VERSION, "");
      case "--icmp" -> method = Method.ICMP;
      case "--udp" -> method = Method.UDP;
      case "--dont-fragment" -> dontFragment = true;
      default -> {
        char letter = switch (name) {
          case "--first" -> 'f';
          case "--interface" -> 'i';
          case "--max-hops" -> 'm';
          case "--sim-queries" -> 'N';
          case "--port" -> 'p';
          case "--queries" -> 'q';
          case "--source" -> 's';
          case "--tos" -> 't';
          case "--wait" -> 'w';
          case "--sendwait" -> 'z';
          case "--fwmark" -> 'M';
          default -> throw fault("Bad option `" + name + "' (argc " + (i + 1) + ")");
        };
        if (value == null) throw fault("Option `" + name + "' (argc " + (i + 1) + ") requires an argument: `" + name + "=" + word(letter) + "'");
        if (letter == 'M') mark = (int) number(value, name, i + 1); else value(letter, value, i + 1);
      }
    }
    return 0;
  }

  private static long number(String text, String option, int argc) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException _) {
      throw cannotHandle(text, option, argc);
    }
  }

  private static double decimal(String text, String option, int argc) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw cannotHandle(text, option, argc);
    }
  }

  private static Exit cannotHandle(String text, String option, int argc) {
    if (option.startsWith("-")) return fault("Cannot handle `" + option + "' option with arg `" + text + "' (argc " + argc + ")");
    return fault("Cannot handle \"" + option + "\" cmdline arg `" + text + "' on position 2 (argc " + argc + ")");
  }

  private static Exit fault(String text) {
    return new Exit(2, "", text + "\n");
  }
}
