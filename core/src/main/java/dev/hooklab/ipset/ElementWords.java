package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.ipset.SetType.Part;
import java.util.List;
import java.util.function.Function;

/// An element as it is typed, which may stand for many: `10.0.0.0/30,tcp:80-82`.
public final class ElementWords {
  private static final int MAX_INTERFACE = 15;
  private static final String INVALID_LENGTH = "The value of the CIDR parameter of the IP address is invalid";
  private static final String PHYSICAL = "physdev:";

  private final SetType type;
  private final SetOptions options;
  private final Function<String, List<Ip>> names;
  /// Whether the element is only asked for, so that it must be one.
  private final boolean asked;
  private List<Span> firsts = List.of(Span.net(Ip.ANY4, 0));
  private List<Span> seconds = firsts;
  private PortWords ports = PortWords.NONE;
  private long other;
  private long mac = -1;
  private String iface = "";
  private boolean physical;
  private String shown = "";
  /// Why the kernel cannot have such an element; empty when it can.
  private String impossible = "";

  /// Takes each key that the words stand for; the key is used again.
  interface Visitor {
    void visit(Key key);
  }

  private ElementWords(SetType type, SetOptions options, Function<String, List<Ip>> names, boolean asked) {
    this.type = type;
    this.options = options;
    this.names = names;
    this.asked = asked;
  }

  /// Reads an element.
  /// @param names finds the addresses of a host name
  /// @param asked whether it is for `test`
  /// @throws SetProblem in ipset's words
  static ElementWords read(SetType type, SetOptions options, String text, Function<String, List<Ip>> names, boolean asked) {
    var words = new ElementWords(type, options, names, asked);
    var texts = split(type, text);
    for (int i = 0; i < texts.length; i++) words.part(type.parts().get(i), i, texts[i]);
    return words;
  }

  private static String[] split(SetType type, String text) {
    int parts = type.parts().size();
    var texts = text.split(",", -1);
    boolean optional = type == SetType.BITMAP_IP_MAC;
    if (parts == 1 && texts.length > 1) {
      throw SetProblem.syntax("Elem separator in " + text + ", but settype " + type.label() + " supports none.");
    }
    if (parts > 1 && !optional && (texts.length == 1 || texts[0].isEmpty() || texts[texts.length - 1].isEmpty())) {
      throw SetProblem.syntax("Second element is missing from " + text + ".");
    }
    if (parts == 2 && texts.length > 2) {
      throw SetProblem.syntax("Two elem separators in " + text + ", but settype " + type.label() + " supports one.");
    }
    if (parts == 3 && texts.length == 2) throw SetProblem.syntax("Third element is missing from " + text + ".");
    if (parts == 3 && texts.length > 3) {
      throw SetProblem.syntax("Three elem separators in " + text + ", but settype " + type.label() + " supports two.");
    }
    return texts;
  }

  /// As messages show it.
  public String shown() {
    return shown;
  }

  private void part(Part part, int place, String text) {
    switch (part) {
      case IP, NET -> {
        boolean plain = place > 0 && part == Part.IP || part == Part.IP && options.inet6();
        var all = plain ? List.of(plain(text)) : part == Part.IP ? addresses(text) : nets(text);
        if (place == 0) firsts = all; else seconds = all;
      }
      case PORT -> {
        ports = PortWords.read(text, options.inet6(), type == SetType.BITMAP_PORT);
        if (asked && ports.ranged()) throw notAsked("FROM-TO port range");
        show(ports.shown());
      }
      case MARK -> {
        other = SetNumbers.number(text, 0, 0xffffffffL) & Integer.toUnsignedLong(options.markmask());
        show(String.format("0x%08x", other));
      }
      case IFACE -> interfaceName(text);
      case MAC -> mac(text);
      case SET -> show(text);
    }
  }

  private void interfaceName(String text) {
    physical = text.startsWith(PHYSICAL);
    iface = physical ? text.substring(PHYSICAL.length()) : text;
    if (iface.length() > MAX_INTERFACE) throw SetProblem.syntax("interface name '" + iface + "' is longer than " + MAX_INTERFACE + " characters");
    show(iface);
  }

  private void mac(String text) {
    mac = Mac.parse(text).orElseThrow(() -> SetProblem.syntax("cannot parse '" + text + "' as ethernet address")).bits();
    if (type != SetType.BITMAP_IP_MAC) other = mac;
    show(SetText.mac(mac));
  }

  private void show(String text) {
    shown = shown.isEmpty() ? text : shown + "," + text;
  }

  private SetProblem notAsked(String what) {
    return new SetProblem(what + " is not allowed in command test with set type " + type.label() + " and family "
        + (type == SetType.BITMAP_PORT || type == SetType.HASH_MAC ? "unspec" : options.familyName()));
  }

  // -------- addresses

  private Span plain(String text) {
    if (text.indexOf('/') >= 0 || text.indexOf('-') >= 0) throw SetProblem.syntax("plain IP address must be supplied: " + text);
    var address = address(text);
    show(address.toString());
    return Span.net(address, bits());
  }

  private List<Span> addresses(String text) {
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    boolean many = type == SetType.HASH_IP || !asked;
    if (slash >= 0) {
      var address = address(text.substring(0, slash));
      int length = (int) SetNumbers.number(text.substring(slash + 1), 0, bits());
      if (!many) throw notAsked("IP/CIDR range");
      show(SetText.net(address, length));
      if (length == 0 && !address.isAny() && type.isHash()) impossible = INVALID_LENGTH;
      int mask = Key.mask(length);
      return List.of(new Span(Ip.v4(address.v4() & mask), Ip.v4(address.v4() | ~mask), bits()));
    }
    var from = address(dash < 0 ? text : text.substring(0, dash));
    if (dash < 0) {
      show(from.toString());
      return List.of(Span.net(from, bits()));
    }
    var to = address(text.substring(dash + 1));
    if (!many) throw notAsked("FROM-TO IP range");
    show(from + "-" + to);
    return List.of(Span.between(from, to));
  }

  private List<Span> nets(String text) {
    int dash = text.indexOf('-');
    int slash = text.indexOf('/');
    if (options.inet6() && dash >= 0) throw SetProblem.syntax("IP address or IP/cidr must be specified: " + text);
    if (slash < 0 && dash >= 0) {
      var from = address(text.substring(0, dash));
      var to = address(text.substring(dash + 1));
      if (asked) throw notAsked("FROM-TO IP range");
      show(from + "-" + to);
      return Span.between(from, to).cover();
    }
    var address = address(slash < 0 ? text : text.substring(0, slash));
    int length = slash < 0 ? bits() : (int) SetNumbers.number(text.substring(slash + 1), 0, bits());
    show(SetText.net(address, length));
    if (length == 0 && !type.takesEverything()) impossible = INVALID_LENGTH;
    return List.of(Span.net(address, length));
  }

  private int bits() {
    return options.inet6() ? 128 : 32;
  }

  private Ip address(String text) {
    var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return SetNumbers.address(bare, options.inet6(), names);
  }

  // -------- keys

  /// Goes through all keys.
  /// @throws SetProblem when there cannot be such an element
  void each(Visitor visitor) {
    if (!impossible.isEmpty()) throw new SetProblem(impossible);
    var key = key();
    for (var first : firsts) {
      long step = type.parts().getFirst() == Part.IP && !options.inet6() ? 1L << 32 - options.netmask() : 1;
      for (long a = first.from().lo(); Long.compareUnsigned(a, first.to().lo()) <= 0; a += step) {
        first(key, first, a);
        for (int p = ports.from(); p <= ports.to(); p++) {
          port(key, p);
          for (var second : seconds) {
            second(key, second);
            visitor.visit(key);
          }
        }
        if (a == -1) return;
      }
    }
  }

  /// Gives only the first key, as a test does; none if there cannot be such an element.
  void first(Visitor visitor) {
    if (!impossible.isEmpty()) return;
    var key = key();
    first(key, firsts.getFirst(), firsts.getFirst().from().lo());
    port(key, ports.from());
    second(key, seconds.getFirst());
    visitor.visit(key);
  }

  private Key key() {
    var key = new Key();
    key.other = other;
    key.iface = iface;
    key.physical = physical;
    key.mac = mac;
    if (type == SetType.HASH_MAC) key.low = mac;
    return key;
  }

  private void first(Key key, Span span, long low) {
    if (type == SetType.HASH_MAC || type == SetType.BITMAP_PORT) return;
    key.first(options.masked(Ip.of(span.from().family(), span.from().hi(), low)), span.length());
  }

  private void port(Key key, int port) {
    if (!type.has(Part.PORT)) return;
    if (type == SetType.BITMAP_PORT) key.low = port;
    else key.other = Key.port(ports.protocol(), port);
  }

  private void second(Key key, Span span) {
    if (!type.hasTwoAddresses()) return;
    key.second(type == SetType.HASH_NET_NET ? options.masked(span.from()) : span.from(), span.length());
  }
}
