package dev.hooklab.tool;

import dev.hooklab.addr.Services;
import java.util.BitSet;
import java.util.function.Consumer;

/// The ports that a scan tries, of each protocol (`getpts`).
record NmapPorts(BitSet tcp, BitSet udp) {
  private static final String QUITTING = "QUITTING!\n";
  private static final int MAX = 65_535;

  /// @param complain takes warnings
  static NmapPorts of(NmapOptions options, Consumer<String> complain) {
    boolean overTcp = options.connect || options.syn;
    if (options.pingOnly) return new NmapPorts(new BitSet(), new BitSet());
    if (options.ports == null) return new NmapPorts(overTcp ? usual("tcp", options.usual) : new BitSet(), options.udp ? usual("udp", options.usual) : new BitSet());
    var ports = new NmapPorts(new BitSet(), new BitSet());
    boolean tcp = true;
    boolean udp = true;
    boolean twice = false;
    for (var item : options.ports.split(",", -1)) {
      var rest = item;
      if (rest.startsWith("T:") || rest.startsWith("U:")) {
        tcp = rest.startsWith("T:");
        udp = !tcp;
        if (tcp && !overTcp) complain.accept("WARNING: Your ports include \"T:\" but you haven't specified any TCP scan type.\n");
        if (udp && !options.udp) complain.accept("WARNING: Your ports include \"U:\" but you haven't specified UDP scan with -sU.\n");
        rest = rest.substring(2);
      }
      var range = range(rest);
      if (range == null) {
        ports.named(rest, tcp && overTcp, udp && options.udp);
        continue;
      }
      if (tcp && overTcp) twice |= add(ports.tcp, range);
      if (udp && options.udp) twice |= add(ports.udp, range);
    }
    if (twice) complain.accept("WARNING: Duplicate port number(s) specified.  Are you alert enough to be using Nmap?  Have some coffee or Jolt(tm).\n");
    if (overTcp && ports.tcp.isEmpty()) complain.accept("WARNING: a TCP scan type was requested, but no tcp ports were specified.  Skipping this scan type.\n");
    if (options.udp && ports.udp.isEmpty()) complain.accept("WARNING: UDP scan was requested, but no udp ports were specified.  Skipping this scan type.\n");
    return ports;
  }

  /// The first and the last port of an item; null when it is a name.
  private static int[] range(String item) {
    if (item.matches("[A-Za-z].*")) return null;
    var ends = item.split("-", 2);
    if (!item.matches("\\d{0,6}(-\\d{0,6})?") || item.isEmpty()) {
      throw new Exit(1, "", "Error #485: Your port specifications are illegal.  Example of proper form: \"-100,200-1024,T:3000-4000,U:60000-\"\n" + QUITTING);
    }
    int first = ends[0].isEmpty() ? 1 : Integer.parseInt(ends[0]);
    int last = ends.length == 1 ? first : ends[1].isEmpty() ? MAX : Integer.parseInt(ends[1]);
    if (first > MAX || last > MAX) throw new Exit(1, "", "Ports specified must be between 0 and 65535 inclusive\n" + QUITTING);
    if (first > last) throw new Exit(1, "", "Your port range " + first + "-" + last + " is backwards. Did you mean " + last + "-" + first + "?\n" + QUITTING);
    return new int[] {first, last};
  }

  private static boolean add(BitSet to, int[] range) {
    int before = to.cardinality();
    to.set(range[0], range[1] + 1);
    return to.cardinality() - before < range[1] - range[0] + 1;
  }

  private void named(String name, boolean overTcp, boolean overUdp) {
    var tcpPort = Services.port(name, "tcp").filter(_ -> overTcp);
    var udpPort = Services.port(name, "udp").filter(_ -> overUdp);
    tcpPort.ifPresent(tcp::set);
    udpPort.ifPresent(udp::set);
    if (tcpPort.isEmpty() && udpPort.isEmpty()) throw new Exit(1, "", "Found no matches for the service mask '" + name + "' and your specified protocols\n" + QUITTING);
  }

  /// Ports that have a name, and the lowest of the others, as many as are wanted.
  private static BitSet usual(String protocol, int count) {
    var ports = new BitSet();
    for (int port : Services.ports(protocol)) if (ports.cardinality() < count) ports.set(port);
    for (int port = 1; ports.cardinality() < count && port <= MAX; port++) ports.set(port);
    return ports;
  }
}
