package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Proto;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// An element as it is typed, which may stand for many: `10.0.0.0/30,tcp:80-82`.
public final class ElementWords {
  private static final int HOST = 32;

  private final SetType type;
  private final SetOptions options;
  private final Function<String, List<Ip>> names;
  /// Addresses, or networks with their lengths as a [Key] has them.
  private List<long[]> firsts = List.of(new long[] {0, 0});
  private int protocol;
  private int port;
  private int lastPort;
  private List<long[]> thirds = List.of(new long[] {0, 0});
  private String iface = "";
  private boolean physical;
  private long mac = -1;
  private String shown = "";

  /// Takes each key that the words stand for.
  interface Visitor {
    void visit(long first, long second, String iface);
  }

  private ElementWords(SetType type, SetOptions options, Function<String, List<Ip>> names) {
    this.type = type;
    this.options = options;
    this.names = names;
  }

  /// Reads an element.
  /// @param names finds the addresses of a host name
  /// @throws SetProblem in ipset's words
  static ElementWords read(SetType type, SetOptions options, String text, Function<String, List<Ip>> names) {
    var words = new ElementWords(type, options, names);
    var parts = type.parts();
    var texts = text.split(",", -1);
    if (texts.length > parts.size()) {
      throw SetProblem.syntax(parts.size() == 1
          ? "Elem separator in " + text + ", but settype " + type.label() + " supports none."
          : "Elem separator in " + text.substring(text.indexOf(',') + 1) + ", but settype " + type.label() + " supports only "
              + (parts.size() == 2 ? "two" : "three") + " elements.");
    }
    boolean learnsMac = type == SetType.BITMAP_IP_MAC && texts.length == 1;
    if (texts.length < parts.size() && !learnsMac) {
      throw SetProblem.syntax((texts.length == 1 ? "Second" : "Third") + " element is missing from " + text + ".");
    }
    for (int i = 0; i < texts.length; i++) words.part(parts.get(i), i, texts[i]);
    return words;
  }

  /// As messages show it.
  public String shown() {
    return shown;
  }

  long mac() {
    return mac;
  }

  private void part(SetType.Part part, int place, String text) {
    switch (part) {
      case IP, NET -> {
        var all = addresses(text, part == SetType.Part.NET);
        if (place == 0) firsts = all; else thirds = all;
        show(text);
      }
      case PORT -> ports(text);
      case IFACE -> {
        physical = text.startsWith("physdev:");
        iface = physical ? text.substring("physdev:".length()) : text;
        if (iface.length() > 15) throw SetProblem.syntax("interface name '" + iface + "' is longer than 15 characters");
        show(text);
      }
      case MAC -> {
        mac = Mac.parse(text).orElseThrow(() -> SetProblem.syntax("cannot parse '" + text + "' as ethernet address")).bits();
        if (place == 0) firsts = List.of(new long[] {mac, mac});
        show(new Mac(mac).toString());
      }
      case SET -> show(text);
    }
  }

  private void show(String text) {
    shown = shown.isEmpty() ? text : shown + "," + text;
  }

  // -------- addresses

  /// Ranges of addresses, or one range of a single number for each network.
  private List<long[]> addresses(String text, boolean nets) {
    int dash = text.indexOf('-');
    int slash = text.indexOf('/');
    long from;
    long to;
    if (slash >= 0) {
      int length = (int) SetNumbers.number(text.substring(slash + 1), 0, HOST);
      int address = address(text.substring(0, slash));
      if (nets && length == 0 && type != SetType.HASH_NET_IFACE) {
        throw new SetProblem("The value of the CIDR parameter of the IP address is invalid");
      }
      if (nets) return List.of(single(Key.net(address, length)));
      from = (address & Key.mask(length)) & 0xffffffffL;
      to = (address | ~Key.mask(length)) & 0xffffffffL;
    } else if (dash >= 0) {
      from = address(text.substring(0, dash)) & 0xffffffffL;
      to = address(text.substring(dash + 1)) & 0xffffffffL;
    } else {
      from = to = address(text) & 0xffffffffL;
      if (nets) return List.of(single(Key.net((int) from, HOST)));
    }
    long low = Math.min(from, to);
    long high = Math.max(from, to);
    return nets ? cover(low, high) : List.of(new long[] {low, high});
  }

  private static long[] single(long number) {
    return new long[] {number, number};
  }

  /// The fewest networks that hold a range.
  private static List<long[]> cover(long from, long to) {
    var all = new ArrayList<long[]>();
    for (long at = from; at <= to;) {
      int length = HOST;
      while (length > 1 && (at & (1L << HOST - length + 1) - 1) == 0 && at + (1L << HOST - length + 1) - 1 <= to) length--;
      all.add(single(Key.net((int) at, length)));
      at += 1L << HOST - length;
    }
    return all;
  }

  private int address(String text) {
    var address = Ip.parse(text).filter(Ip::is4);
    if (address.isPresent()) return address.get().v4();
    var found = names.apply(text).stream().filter(Ip::is4).toList();
    if (found.isEmpty()) throw SetProblem.syntax("cannot parse " + text + ": resolving to IPv4 address failed");
    return found.getFirst().v4();
  }

  // -------- ports

  private void ports(String text) {
    int colon = text.indexOf(':');
    var name = colon < 0 ? "tcp" : text.substring(0, colon);
    var rest = text.substring(colon + 1);
    protocol = protocol(name);
    if (protocol == Proto.ICMP) {
      port = lastPort = icmp(rest);
      show(SetText.port(protocol, port));
      return;
    }
    if (!hasPorts(protocol)) {
      if (!rest.equals("0")) throw SetProblem.syntax("Protocol " + name + " can be used with pseudo port value 0 only.");
      show(SetText.port(protocol, 0));
      return;
    }
    int dash = rest.indexOf('-');
    port = SetNumbers.port(dash < 0 ? rest : rest.substring(0, dash), name);
    lastPort = dash < 0 ? port : SetNumbers.port(rest.substring(dash + 1), name);
    var numbers = port + (dash < 0 ? "" : "-" + lastPort);
    show(type == SetType.BITMAP_PORT ? numbers : name + ":" + numbers);
    if (lastPort < port) {
      int low = lastPort;
      lastPort = port;
      port = low;
    }
  }

  private static boolean hasPorts(int protocol) {
    return protocol == Proto.TCP || protocol == Proto.UDP || protocol == Proto.SCTP || protocol == Proto.UDPLITE;
  }

  private static int protocol(String name) {
    var known = Proto.number(name);
    if (known.isPresent()) return known.get();
    if (name.matches("\\d{1,3}") && Integer.parseInt(name) < 256) return Integer.parseInt(name);
    throw SetProblem.syntax("cannot parse '" + name + "' as a protocol");
  }

  private static int icmp(String text) {
    var named = IcmpNames.number(text);
    if (named.isPresent()) return named.get();
    var numbers = text.split("/", -1);
    if (numbers.length != 2 || !text.matches("\\d{1,3}/\\d{1,3}")) throw new SetProblem("Cannot parse " + text + " as an ICMP type/code.");
    return (int) SetNumbers.number(numbers[0], 0, 255) << 8 | (int) SetNumbers.number(numbers[1], 0, 255);
  }

  // -------- keys

  /// Goes through all keys.
  void each(Visitor visitor) {
    for (var first : firsts) {
      for (long a = first[0]; a <= first[1]; a += step()) {
        long key = first(a);
        for (int p = port; p <= lastPort; p++) {
          for (var third : thirds) for (long b = third[0]; b <= third[1]; b++) visit(visitor, key, p, b);
        }
      }
    }
  }

  /// Gives only the first key, as a test does.
  void first(Visitor visitor) {
    visit(visitor, first(firsts.getFirst()[0]), port, thirds.getFirst()[0]);
  }

  private void visit(Visitor visitor, long first, int port, long third) {
    switch (type) {
      case BITMAP_PORT -> visitor.visit(port, 0, "");
      case HASH_NET_IFACE -> visitor.visit(first, physical ? 1 : 0, iface);
      case HASH_IP_PORT, HASH_NET_PORT -> visitor.visit(first, Key.port(protocol, port), "");
      case HASH_IP_PORT_IP -> visitor.visit(first, Key.withAddress(Key.port(protocol, port), (int) third, HOST), "");
      case HASH_IP_PORT_NET -> visitor.visit(first, Key.withAddress(Key.port(protocol, port), (int) third, Key.length(third)), "");
      default -> visitor.visit(first, 0, "");
    }
  }

  private long step() {
    return type.parts().getFirst() == SetType.Part.IP ? 1L << HOST - options.netmask() : 1;
  }

  private long first(long number) {
    return type.parts().getFirst() == SetType.Part.IP ? number & Key.mask(options.netmask()) & 0xffffffffL : number;
  }
}
