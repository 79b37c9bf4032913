package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.InetSocket.PmtuDiscovery;
import java.util.HexFormat;
import java.util.List;

/// The command line of `ping(8)`, as iputils 20221126 reads it.
final class PingOptions {
  private static final String LETTERS = "4aABbc:CDde:fhI:i:Ll:m:M:nOp:qQ:s:S:t:UvVw:W:";
  private static final double MAX_SECONDS = 2_147_483;
  static final String VERSION = "ping from iputils 20221126\n"
      + "libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes\n";
  static final String USAGE = """

      Usage
        ping [options] <destination>

      Options:
        <destination>      dns name or ip address
        -a                 use audible ping
        -A                 use adaptive ping
        -B                 sticky source address
        -c <count>         stop after <count> replies
        -C                 call connect() syscall on socket creation
        -D                 print timestamps
        -d                 use SO_DEBUG socket option
        -e <identifier>    define identifier for ping session, default is random for
                           SOCK_RAW and kernel defined for SOCK_DGRAM
                           Imply using SOCK_RAW (for IPv4 only for identifier 0)
        -f                 flood ping
        -h                 print help and exit
        -I <interface>     either interface name or address
        -i <interval>      seconds between sending each packet
        -L                 suppress loopback of multicast packets
        -l <preload>       send <preload> number of packages while waiting replies
        -m <mark>          tag the packets going out
        -M <pmtud opt>     define mtu discovery, can be one of <do|dont|want>
        -n                 no dns name resolution
        -O                 report outstanding replies
        -p <pattern>       contents of padding byte
        -q                 quiet output
        -Q <tclass>        use quality of service <tclass> bits
        -s <size>          use <size> as number of data bytes to be sent
        -S <size>          use <size> as SO_SNDBUF socket option value
        -t <ttl>           define time to live
        -U                 print user-to-user latency
        -v                 verbose output
        -V                 print version and exit
        -w <deadline>      reply wait <deadline> in seconds
        -W <timeout>       time to wait for response

      IPv4 options:
        -4                 use IPv4
        -b                 allow pinging broadcast
        -R                 record route
        -T <timestamp>     define timestamp, can be one of <tsonly|tsandaddr|tsprespec>

      IPv6 options:
        -6                 use IPv6
        -F <flowlabel>     define flow label, default is random
        -N <nodeinfo opt>  use icmp6 node info query, try <help> as argument

      For more details see ping(8).
      """;

  long count;
  long interval = EventLoop.SECOND;
  long linger = 10 * EventLoop.SECOND;
  long deadline;
  int size = 56;
  int ttl = -1;
  int tos;
  int mark;
  int preload = 1;
  int identifier = -1;
  /// What was asked for with `-M`; null for what fits the address.
  PmtuDiscovery discovery;
  String source;
  byte[] pattern;
  boolean adaptive;
  boolean audible;
  boolean broadcast;
  boolean flood;
  boolean numeric;
  boolean outstanding;
  boolean quiet;
  boolean timestamps;
  /// What goes to standard error before anything else.
  String warnings = "";
  String target;

  PingOptions(List<String> args) {
    var read = new Getopt("ping", LETTERS, args, 2, USAGE);
    boolean intervalGiven = false;
    for (var option : read.options) {
      switch (option.name()) {
        case 'a' -> audible = true;
        case 'A' -> adaptive = true;
        case 'b' -> broadcast = true;
        case 'c' -> count = number(option.value(), 1, Long.MAX_VALUE);
        case 'D' -> timestamps = true;
        case 'e' -> identifier = (int) number(option.value(), 0, 0xffff);
        case 'f' -> flood = true;
        case 'h' -> throw new Exit(2, "", USAGE);
        case 'I' -> source = option.value();
        case 'i' -> {
          interval = seconds(option.value(), "bad timing interval");
          intervalGiven = true;
        }
        case 'l' -> preload = (int) number(option.value(), 1, 65_536);
        case 'm' -> mark = (int) number(option.value(), 0, 0xffff_ffffL);
        case 'M' -> discovery = discovery(option.value());
        case 'n' -> numeric = true;
        case 'O' -> outstanding = true;
        case 'p' -> pattern = pattern(option.value());
        case 'q' -> quiet = true;
        case 'Q' -> tos = (int) number(option.value(), 0, 255);
        case 's' -> size = (int) number(option.value(), 0, Integer.MAX_VALUE);
        case 't' -> ttl = (int) number(option.value(), 0, 255);
        case 'V' -> throw new Exit(0, VERSION, "");
        case 'w' -> deadline = number(option.value(), 0, Integer.MAX_VALUE) * EventLoop.SECOND;
        case 'W' -> linger = seconds(option.value(), "bad linger time");
        default -> { }
      }
    }
    if (flood && !intervalGiven) interval = 0;
    if (read.operands.isEmpty()) throw new Exit(1, "", "ping: usage error: Destination address required\n");
    target = read.operands.getLast();
  }

  /// `strtol_or_err` of iputils: decimal, octal or hexadecimal, within bounds.
  private static long number(String text, long min, long max) {
    long value;
    try {
      value = Long.decode(text.strip());
    } catch (NumberFormatException _) {
      throw new Exit(1, "", "ping: invalid argument: '" + text + "'\n");
    }
    if (value < min || value > max) throw new Exit(1, "", "ping: invalid argument: '" + text + "': out of range: " + min + " <= value <= " + max + "\n");
    return value;
  }

  /// A number of seconds with a fraction, in nanoseconds; what is no number is taken with a warning.
  private long seconds(String text, String complaint) {
    int end = text.length();
    double value = 0;
    for (; end > 0; end--) {
      try {
        value = Double.parseDouble(text.substring(0, end));
        break;
      } catch (NumberFormatException _) {
        // a shorter beginning may be one
      }
    }
    if (end < text.length()) warnings += "ping: option argument contains garbage: " + text.substring(end) + "\nping: this will become fatal error in the future\n";
    if (value < 0 || value >= MAX_SECONDS) throw new Exit(2, "", "ping: " + complaint + ": " + text + "\n");
    return (long) (value * EventLoop.SECOND);
  }

  /// What becomes of packets that are too long: those for more than one host are never fragmented.
  PmtuDiscovery discovery(Ip address) {
    if (discovery != null) return discovery;
    return broadcast || address.isMulticast() ? PmtuDiscovery.DO : PmtuDiscovery.WANT;
  }

  private static PmtuDiscovery discovery(String text) {
    return switch (text) {
      case "do" -> PmtuDiscovery.DO;
      case "dont" -> PmtuDiscovery.DONT;
      case "want" -> PmtuDiscovery.WANT;
      default -> throw new Exit(2, "", "ping: invalid -M argument: " + text + "\n");
    };
  }

  private static byte[] pattern(String text) {
    try {
      return HexFormat.of().parseHex(text.length() % 2 == 0 ? text : "0" + text);
    } catch (IllegalArgumentException _) {
      throw new Exit(2, "", "ping: patterns must be specified as hex digits: " + text + "\n");
    }
  }
}
