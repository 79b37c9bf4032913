package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.packet.FilterError;
import dev.hooklab.packet.PacketFilter;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;

/// The command line of `tcpdump(8)`. What is left out of it rotates files, decrypts, or belongs to other link layers.
final class TcpdumpOptions {
  static final int MAX_SNAPLEN = 262_144;

  private static final String VERSION = "tcpdump version 4.99.3\n";
  private static final String USAGE = """
      Usage: tcpdump [-ADehlnNOpqStUvxX#] [ -c count ] [--count] [ -i interface ]
      \t\t[ --immediate-mode ] [ --number ] [ -Q in|out|inout ]
      \t\t[ -r file ] [ -s snaplen ] [ --version ] [ -w file ]
      \t\t[ --time-stamp-precision precision ] [ --micro ] [ --nano ]
      \t\t[ expression ]
      """;
  private static final List<LongOption> LONG = List.of(
      option("count", 'C', Argument.NONE), option("number", '#', Argument.NONE), option("nano", 'N' + 256, Argument.NONE),
      option("micro", 'M', Argument.NONE), option("time-stamp-precision", 'P', Argument.REQUIRED), option("help", 'h', Argument.NONE),
      option("version", 'V', Argument.NONE), option("interface", 'i', Argument.REQUIRED), option("direction", 'Q', Argument.REQUIRED),
      option("snapshot-length", 's', Argument.REQUIRED), option("list-interfaces", 'D', Argument.NONE),
      option("no-promiscuous-mode", 'p', Argument.NONE), option("immediate-mode", 'U', Argument.NONE),
      option("packet-buffered", 'U', Argument.NONE), option("no-optimize", 'O', Argument.NONE),
      option("absolute-tcp-sequence-numbers", 'S', Argument.NONE));
  private static final char NANO = (char) ('N' + 256);

  String device = "";
  String readFile = "";
  String writeFile = "";
  String direction = "inout";
  String filter = "";
  int count = Integer.MAX_VALUE;
  int snaplen = MAX_SNAPLEN;
  int verbose;
  int times;
  int hex;
  int hexAscii;
  int ascii;
  boolean numeric;
  boolean link;
  boolean quiet;
  boolean absolute;
  boolean numbered;
  boolean onlyCount;
  boolean nanoseconds;
  boolean listDevices;

  private static LongOption option(String name, int code, Argument argument) {
    return new LongOption(name, argument, (char) code, null);
  }

  /// Reads the arguments.
  /// @throws Exit for those that are wrong, and those that ask for no capture
  static TcpdumpOptions read(List<String> args) {
    var options = new TcpdumpOptions();
    var words = new GetOpt("tcpdump", args, "Ac:Dehi:lnNOpqQ:r:s:StUvw:xX#");
    var expression = new ArrayList<String>();
    for (var item = words.next(LONG); item.code() != GetOpt.END; item = words.next(LONG)) {
      if (item.code() == GetOpt.UNKNOWN || item.code() == GetOpt.MISSING) {
        throw new Exit(1, "", words.complaint(item) + VERSION + USAGE);
      }
      // the filter begins at the first word that is no option
      if (item.code() == GetOpt.WORD) {
        expression.add(item.argument());
        break;
      }
      options.take(item);
    }
    while (words.hasMore()) expression.add(words.take());
    options.filter = String.join(" ", expression);
    return options;
  }

  private void take(GetOpt.Item item) {
    switch (item.code()) {
      case 'A' -> ascii++;
      case 'c' -> count = count(item.argument());
      case 'C' -> onlyCount = true;
      case 'D' -> listDevices = true;
      case 'e' -> link = true;
      case 'h' -> throw new Exit(0, VERSION + USAGE, "");
      case 'V' -> throw new Exit(0, VERSION, "");
      case 'i' -> device = item.argument();
      case 'n' -> numeric = true;
      case 'q' -> quiet = true;
      case 'Q' -> direction = direction(item.argument());
      case 'r' -> readFile = item.argument();
      case 's' -> snaplen = snaplen(item.argument());
      case 'S' -> absolute = true;
      case 't' -> times++;
      case 'v' -> verbose++;
      case 'w' -> writeFile = item.argument();
      case 'x' -> hex++;
      case 'X' -> hexAscii++;
      case '#' -> numbered = true;
      case NANO -> nanoseconds = true;
      case 'M' -> nanoseconds = false;
      case 'P' -> nanoseconds = precision(item.argument());
      default -> { } // -l, -N, -O, -p, -U: about buffers, domains and hardware that are not here
    }
  }

  private static int count(String text) {
    if (text.matches("0*[1-9]\\d{0,8}")) return Integer.parseInt(text);
    throw new Exit(1, "", "tcpdump: invalid packet count " + text + "\n");
  }

  private static int snaplen(String text) {
    if (text.matches("\\d{1,6}") && Integer.parseInt(text) <= MAX_SNAPLEN) {
      return text.matches("0+") ? MAX_SNAPLEN : Integer.parseInt(text);
    }
    throw new Exit(1, "", "tcpdump: invalid snaplen " + text + " (must be >= 0 and <= " + MAX_SNAPLEN + ")\n");
  }

  private static String direction(String text) {
    if (List.of("in", "out", "inout").contains(text)) return text;
    throw new Exit(1, "", "tcpdump: unknown capture direction `" + text + "'\n");
  }

  private static boolean precision(String text) {
    return switch (text) {
      case "nano" -> true;
      case "micro" -> false;
      default -> throw new Exit(1, "", "tcpdump: unable to parse time stamp precision\n");
    };
  }

  boolean takes(boolean incoming) {
    return direction.equals("inout") || direction.equals("in") == incoming;
  }

  /// Whether the frames of all interfaces are wanted.
  boolean any() {
    return device.equals("any");
  }

  /// The filter, made with the names that the node knows.
  PacketFilter compile(Host host) {
    try {
      return PacketFilter.compile(filter, name -> host.resolve(name).map(List::of).orElse(List.of()));
    } catch (FilterError e) {
      throw new Exit(1, "", "tcpdump: " + e.toolText() + "\n");
    }
  }
}
