package dev.hooklab.tool;

import dev.hooklab.addr.Proto;
import dev.hooklab.addr.Services;
import dev.hooklab.host.Host;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.socket.SocketCommon;
import dev.hooklab.tcp.TcpTimer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `ss(8)` of iproute2 6.1: the node's sockets, as to a pipe.
final class Ss implements Tool {
  private static final String LETTERS = "0346abdeEfHhilmMnNoOpqrsStTuVwxzZ";
  private static final String VERSION = "ss utility, iproute2-6.1.0\n";
  private static final String USAGE = """
      Usage: ss [ OPTIONS ]
             ss [ OPTIONS ] [ FILTER ]
         -h, --help          this message
         -V, --version       output version information
         -n, --numeric       don't resolve service names
         -r, --resolve       resolve host names
         -a, --all           display all sockets
         -l, --listening     display listening sockets
         -o, --options       show timer information
         -p, --processes     show process using socket
         -s, --summary       show socket usage summary
         -4, --ipv4          display only IP version 4 sockets
         -6, --ipv6          display only IP version 6 sockets
         -t, --tcp           display only TCP sockets
         -u, --udp           display only UDP sockets
         -w, --raw           display only RAW sockets
         -H, --no-header     Suppress header line

             FILTER := [ state STATE-FILTER ] [ EXPRESSION ]
             STATE-FILTER := {all|connected|synchronized|bucket|big|TCP-STATES}
               TCP-STATES := {established|syn-sent|syn-recv|fin-wait-{1,2}|time-wait|closed|close-wait|last-ack|listening|closing}
                connected := {established|syn-sent|syn-recv|fin-wait-{1,2}|time-wait|close-wait|last-ack|closing}
             synchronized := {established|syn-recv|fin-wait-{1,2}|time-wait|close-wait|last-ack|closing}
                   bucket := {syn-recv|time-wait}
                      big := {established|syn-sent|fin-wait-{1,2}|closed|close-wait|last-ack|listening|closing}
      """;

  @Override public String name() {
    return "ss";
  }

  @Override public String usage() {
    return "ss [-t] [-u] [-w] [-l] [-a] [-n] [-p] [-o] [-s] [-4] [-H] [FILTER]";
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var read = new Getopt("ss", LETTERS, args.stream().map(Ss::shortForm).toList(), 255, USAGE);
      self.print(new Run(self.host, read).text());
      return 0;
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }

  private static String shortForm(String arg) {
    return switch (arg) {
      case "--help" -> "-h";
      case "--version" -> "-V";
      case "--numeric" -> "-n";
      case "--resolve" -> "-r";
      case "--all" -> "-a";
      case "--listening" -> "-l";
      case "--options" -> "-o";
      case "--processes" -> "-p";
      case "--summary" -> "-s";
      case "--ipv4" -> "-4";
      case "--ipv6" -> "-6";
      case "--tcp" -> "-t";
      case "--udp" -> "-u";
      case "--raw" -> "-w";
      case "--no-header" -> "-H";
      default -> arg;
    };
  }

  /// One call: which sockets, in which form.
  private static final class Run {
    private final Host host;
    private final SsFilter filter;
    private final Set<Character> flags = new LinkedHashSet<>();

    Run(Host host, Getopt read) {
      this.host = host;
      for (var option : read.options) flags.add(option.name());
      if (flags.contains('h')) throw new Exit(0, USAGE, "");
      if (flags.contains('V')) throw new Exit(0, VERSION, "");
      filter = new SsFilter(read.operands);
    }

    private boolean has(char flag) {
      return flags.contains(flag);
    }

    String text() {
      if (has('s')) return summary();
      boolean named = has('t') || has('u') || has('w') || has('x');
      boolean tcp = has('t') || !named;
      boolean udp = has('u') || !named;
      boolean raw = has('w') || !named;
      var tcpStates = states(SsFilter.states("connected").stream().filter(s -> !s.equals("SYN-RECV") && !s.equals("TIME-WAIT")).toList());
      var otherStates = states(List.of("ESTAB"));
      int kinds = (tcp ? 1 : 0) + (udp ? 1 : 0) + (raw ? 1 : 0);
      var shown = new LinkedHashSet<String>();
      if (tcp) shown.addAll(tcpStates);
      if (udp || raw || has('x')) shown.addAll(otherStates);
      var table = new SsTable(kinds != 1 || has('x'), shown.size() > 1, !has('H'));
      if (!has('6') || has('4')) {
        if (raw) addAll(table, "raw", host.netns.sockets.raw(), otherStates);
        if (udp) addAll(table, "udp", host.netns.sockets.udp(), otherStates);
        if (tcp) addAll(table, "tcp", listenersFirst(host.netns.tcp.all()), tcpStates);
      }
      return table.toString();
    }

    private Set<String> states(List<String> byDefault) {
      if (filter.states != null) return filter.states;
      if (has('a')) return new LinkedHashSet<>(SsFilter.states("all"));
      return new LinkedHashSet<>(has('l') ? List.of("LISTEN", "UNCONN") : byDefault);
    }

    private static List<SocketCommon> listenersFirst(Collection<SocketCommon> all) {
      var sorted = new ArrayList<SocketCommon>();
      for (var socket : all) if (socket.stateName().equals("LISTEN")) sorted.add(socket);
      for (var socket : all) if (!socket.stateName().equals("LISTEN") && !socket.stateName().equals("UNCONN")) sorted.add(socket);
      return sorted;
    }

    private void addAll(SsTable table, String netid, Collection<? extends SocketCommon> sockets, Set<String> states) {
      for (var s : sockets) {
        if (!states.contains(s.stateName()) || !filter.matches(s)) continue;
        var device = s.device == 0 ? "" : "%" + host.netns.device(s.device).name();
        table.add(netid, s.stateName(), String.format(Locale.ROOT, "%-6d", s.receiveQueue()), String.format(Locale.ROOT, "%-6d", s.sendQueue()),
            s.local() + device + ":", port(s, s.localPort), s.remote() + ":", port(s, s.remotePort), process(s) + timer(s));
      }
    }

    private String port(SocketCommon socket, int port) {
      if (port == 0) return "*";
      if (has('n')) return Integer.toString(port);
      return switch (socket.protocol) {
        case Proto.TCP -> Services.name(port, "tcp").orElse(Integer.toString(port));
        case Proto.UDP -> Services.name(port, "udp").orElse(Integer.toString(port));
        default -> Proto.name(port).orElse(Integer.toString(port));
      };
    }

    private String process(SocketCommon socket) {
      var owner = socket.owner();
      if (!has('p') || owner == null || owner.pid() == 0) return "";
      return " users:((\"" + owner.command() + "\",pid=" + owner.pid() + ",fd=" + owner.fd() + "))";
    }

    private String timer(SocketCommon socket) {
      var timer = has('o') ? TcpTimer.of(socket) : null;
      return timer == null ? "" : " timer:(" + timer.name() + "," + duration(timer.left()) + "," + timer.count() + ")";
    }

    /// A timer's rest as `print_ms_timer` has it.
    private static String duration(long nanos) {
      long millis = nanos / 1_000_000 % 1000;
      long seconds = nanos / 1_000_000_000 % 60;
      long minutes = nanos / 60_000_000_000L;
      var text = new StringBuilder();
      if (minutes > 0) {
        millis = 0;
        text.append(minutes).append("min");
        if (minutes > 9) seconds = 0;
      }
      if (seconds > 0) {
        if (seconds > 9) millis = 0;
        text.append(seconds).append(millis > 0 ? "." : "sec");
      }
      if (millis > 0) text.append(String.format(Locale.ROOT, "%03dms", millis));
      return text.toString();
    }

    private String summary() {
      int raw = host.netns.sockets.raw().size();
      int udp = host.netns.sockets.udp().size();
      long waiting = count("TIME-WAIT");
      long tcp = host.netns.tcp.all().size() - waiting - count("SYN-RECV");
      long orphaned = host.netns.tcp.all().stream().filter(s -> s.stateName().startsWith("FIN-WAIT") && s.owner() == null).count();
      return "Total: " + (raw + udp + tcp) + "\n"
          + "TCP:   " + (tcp + waiting) + " (estab " + (count("ESTAB") + count("CLOSE-WAIT")) + ", closed " + waiting + ", orphaned " + orphaned
          + ", timewait " + waiting + ")\n\n"
          + "Transport Total     IP        IPv6\n"
          + row("RAW", raw) + row("UDP", udp) + row("TCP", tcp) + row("INET", raw + udp + tcp) + row("FRAG", 0) + "\n";
    }

    private long count(String state) {
      return host.netns.tcp.all().stream().filter(s -> s.stateName().equals(state)).count();
    }

    private static String row(String name, long count) {
      return String.format(Locale.ROOT, "%s\t  %-9d %-9d %-9d\n", name, count, count, 0);
    }
  }
}
