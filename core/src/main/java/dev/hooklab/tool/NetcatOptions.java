package dev.hooklab.tool;

import dev.hooklab.addr.Services;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// The command line of `nc(1)`, as OpenBSD's netcat 1.219 of Debian reads it.
final class NetcatOptions {
  private static final String LETTERS = "46bCDdhi:klM:NnO:I:p:q:rs:T:uvW:w:z";
  static final String USAGE = """
      usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
      \t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
      \t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
      \t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
      \t  [destination] [port]
      """;
  private static final String HELP = "OpenBSD netcat (Debian patchlevel 1.219-1)\n" + USAGE + """
      \tCommand Summary:
      \t\t-4		Use IPv4
      \t\t-6		Use IPv6
      \t\t-b		Allow broadcast
      \t\t-C		Send CRLF as line-ending
      \t\t-D		Enable the debug socket option
      \t\t-d		Detach from stdin
      \t\t-F		Pass socket fd
      \t\t-h		This help text
      \t\t-I length	TCP receive buffer length
      \t\t-i interval	Delay interval for lines sent, ports scanned
      \t\t-k		Keep inbound sockets open for multiple connects
      \t\t-l		Listen mode, for inbound connects
      \t\t-M ttl		Outgoing TTL / Hop Limit
      \t\t-m minttl	Minimum incoming TTL / Hop Limit
      \t\t-N		Shutdown the network socket after EOF on stdin
      \t\t-n		Suppress name/port resolutions
      \t\t-O length	TCP send buffer length
      \t\t-P proxyuser	Username for proxy authentication
      \t\t-p port		Specify local port for remote connects
      \t\t-q secs		quit after EOF on stdin and delay of secs
      \t\t-r		Randomize remote ports
      \t\t-S		Enable the TCP MD5 signature option
      \t\t-s sourceaddr	Local source address
      \t\t-T keyword	TOS value
      \t\t-t		Answer TELNET negotiation
      \t\t-U		Use UNIX domain socket
      \t\t-u		UDP mode
      \t\t-V rtable	Specify alternate routing table
      \t\t-v		Verbose
      \t\t-W recvlimit	Terminate after receiving a number of packets
      \t\t-w timeout	Timeout for connects and final net reads
      \t\t-X proto	Proxy protocol: "4", "5" (SOCKS) or "connect"
      \t\t-x addr[:port]	Specify proxy address and port
      \t\t-Z		DCCP mode
      \t\t-z		Zero-I/O mode [used for scanning]
      \tPort numbers can be individual or ranges: lo-hi [inclusive]
      """;

  boolean broadcast;
  boolean crlf;
  boolean detached;
  boolean keep;
  boolean listen;
  boolean shutdown;
  boolean numeric;
  boolean randomPorts;
  boolean udp;
  boolean verbose;
  boolean scan;
  /// Nanoseconds; negative for none.
  long timeout = -1;
  long quitAfter = -1;
  long interval;
  int ttl;
  int tos;
  int receiveLimit;
  int sourcePort;
  String sourceAddress;
  String host;
  final List<Integer> ports = new ArrayList<>();

  NetcatOptions(List<String> args) {
    var read = new Getopt("nc", LETTERS, args, 1, USAGE);
    for (var option : read.options) option(option);
    operands(read.operands);
    if (listen && scan) throw error("cannot use -z and -l");
    if (!listen && keep) throw error("must use -l with -k");
    if (randomPorts && listen) throw error("cannot use -r and -l");
  }

  private void option(Getopt.Option option) {
    var value = option.value();
    switch (option.name()) {
      case 'b' -> broadcast = true;
      case 'C' -> crlf = true;
      case 'd' -> detached = true;
      case 'h' -> throw new Exit(0, "", HELP);
      case 'i' -> interval = number(value, "interval", 0, Integer.MAX_VALUE) * EventLoop.SECOND;
      case 'k' -> keep = true;
      case 'l' -> listen = true;
      case 'M' -> ttl = (int) number(value, "ttl", 0, 255);
      case 'N' -> shutdown = true;
      case 'n' -> numeric = true;
      case 'p' -> sourcePort = port(value);
      case 'q' -> {
        quitAfter = number(value, "quit timer", Integer.MIN_VALUE, Integer.MAX_VALUE) * EventLoop.SECOND;
        shutdown |= quitAfter >= 0;
      }
      case 'r' -> randomPorts = true;
      case 's' -> sourceAddress = value;
      case 'T' -> tos = (int) number(value, "tos", 0, 255);
      case 'u' -> udp = true;
      case 'v' -> verbose = true;
      case 'W' -> receiveLimit = (int) number(value, "receive limit", 1, Integer.MAX_VALUE);
      case 'w' -> timeout = number(value, "timeout", 0, Integer.MAX_VALUE / 1000) * EventLoop.SECOND;
      case 'z' -> scan = true;
      default -> { }
    }
  }

  private void operands(List<String> words) {
    if (listen) {
      if (words.size() > 2 || words.isEmpty() && sourcePort == 0) throw new Exit(1, "", USAGE);
      if (words.size() == 2) host = words.get(0);
      if (!words.isEmpty() && !(words.size() == 1 && sourcePort != 0)) ports.add(port(words.getLast()));
      else ports.add(sourcePort);
      if (words.size() == 1 && sourcePort != 0) host = words.get(0);
      return;
    }
    if (words.isEmpty() || words.size() > 2) throw new Exit(1, "", USAGE);
    host = words.get(0);
    if (words.size() < 2) throw error("missing port number");
    var range = words.get(1);
    int dash = range.indexOf('-', 1);
    if (dash < 0) {
      ports.add(port(range));
      return;
    }
    int low = port(range.substring(0, dash));
    int high = port(range.substring(dash + 1));
    for (int port = Math.min(low, high); port <= Math.max(low, high); port++) ports.add(port);
  }

  /// A number or the name of a service.
  private int port(String text) {
    var service = Services.port(text, udp ? "udp" : "tcp");
    if (service.isPresent()) return service.get();
    return (int) number(text, "port number", 1, 65_535);
  }

  /// `strtonum` and its complaints.
  private static long number(String text, String what, long min, long max) {
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw error(what + " invalid: " + text);
    }
    if (value < min) throw error(what + " too small: " + text);
    if (value > max) throw error(what + " too large: " + text);
    return value;
  }

  static Exit error(String text) {
    return new Exit(1, "", "nc: " + text + "\n");
  }
}
