package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.ipset.SetType.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An element as it is typed, which may stand for many: `10.0.0.0/30,tcp:80-82`.
public final class ElementWords {
  private static final int MAX_INTERFACE = 15;
  private static final String INVALID_LENGTH = "The value of the CIDR parameter of the IP address is invalid";
  private static final String PHYSICAL = "physdev:";

  /// What some commands refuse of some types, in the order in which it is looked for.
  private enum Form { SPAN, LENGTH, PORTS, SECOND_LENGTH }

  private final SetType type;
  private final SetOptions options;
  private final Function<String, List<Ip>> names;
  private final Set<Form> forms = EnumSet.noneOf(Form.class);
  private boolean inet6;
  /// The first address as it was typed.
  private Ip typed = Ip.ANY4;
  private List<Span> firsts = List.of(Span.net(Ip.ANY4, 0));
  private List<Span> seconds = firsts;
  private PortWords ports = PortWords.NONE;
  private long other;
  private long mac = -1;
  private String iface = "";
  private boolean physical;
  private String shown = "";
  private MemberWords member;
  /// Why the kernel cannot have such an element; empty when it can.
  private String impossible = "";

  /// Takes each key that the words stand for; the key is used again.
  interface Visitor {
    void visit(Key key);
  }

  private ElementWords(SetType type, SetOptions options, Function<String, List<Ip>> names) {
    this.type = type;
    this.options = options;
    this.names = names;
    inet6 = options.inet6();
  }

  /// Reads an element.
  /// @param names finds the addresses of a host name
  /// @throws SetProblem in ipset's words
  public static ElementWords read(SetType type, SetOptions options, String text, Function<String, List<Ip>> names) {
    var words = new ElementWords(type, options, names);
    if (type == SetType.LIST_SET) {
      words.member = MemberWords.read(text);
      words.shown = words.member.name();
      return words;
    }
    var texts = split(type, text);
    try {
      for (int i = 0; i < texts.size(); i++) words.part(type.parts().get(i), i, texts.get(i));
    } catch (SetProblem e) {
      throw words.misfit().isEmpty() ? e : new SetProblem(words.misfit() + "\n" + e.getMessage());
    }
    return words;
  }

  private static List<String> split(SetType type, String text) {
    int first = Separator.at(text, ',');
    var rest = text.substring(first + 1);
    int second = first < 0 ? -1 : Separator.at(rest, ',');
    var last = rest.substring(second + 1);
    int parts = type.parts().size();
    if (parts == 1 && first >= 0) throw separators("Elem separator", text, type, "none");
    if (parts == 1 || first < 0 && type == SetType.BITMAP_IP_MAC) return List.of(text);
    if (first < 0) throw SetProblem.syntax("Second element is missing from " + text + ".");
    if (parts == 2 && second >= 0) throw separators("Two elem separators", text, type, "one");
    if (parts == 2) return List.of(text.substring(0, first), rest);
    if (second < 0) throw SetProblem.syntax("Third element is missing from " + text + ".");
    if (Separator.at(last, ',') >= 0) throw separators("Three elem separators", text, type, "two");
    return List.of(text.substring(0, first), rest.substring(0, second), last);
  }

  private static SetProblem separators(String what, String text, SetType type, String supported) {
    return SetProblem.syntax(what + " in " + text + ", but settype " + type.label() + " supports " + supported + ".");
  }

  /// As messages show it.
  public String shown() {
    return shown;
  }

  /// What was complained about while the rest was read: ipset then has forgotten the set, and what came before.
  public String misfit() {
    return ports.misfit();
  }

  /// The member of a list, and its neighbour.
  public MemberWords member() {
    return member;
  }

  /// Why a command cannot have several elements in one, if so.
  public Optional<String> refusal(String command) {
    var refused = EnumSet.copyOf(forms);
    boolean asks = command.equals("test");
    boolean spans = asks ? type == SetType.HASH_IP || type == SetType.HASH_IP_MARK : !type.has(Part.MAC);
    if (spans) refused.remove(Form.SPAN);
    if (spans || type.netFirst()) refused.remove(Form.LENGTH);
    if (!asks) refused.remove(Form.PORTS);
    if (type.netSecond()) refused.remove(Form.SECOND_LENGTH);
    return refused.stream().findFirst().map(form -> switch (form) {
      case SPAN -> "FROM-TO IP range" + notAllowed(command);
      case LENGTH -> "IP/CIDR range" + notAllowed(command);
      case PORTS -> "FROM-TO port range" + notAllowed(command);
      // Nobody has thought of this one.
      case SECOND_LENGTH -> "There are not allowed options (28) but " + (command.equals("add") ? "can't resolve them" : "option list is empty")
          + ". It's a bug, please report the problem.";
    });
  }

  private String notAllowed(String command) {
    return " is not allowed in command " + command + " with set type " + type.label() + " and family "
        + (type == SetType.BITMAP_PORT || type == SetType.HASH_MAC ? "unspec" : options.familyName());
  }

  private void part(Part part, int place, String text) {
    switch (part) {
      case IP, NET -> {
        var all = addresses(part, place, text);
        if (place == 0) firsts = all; else seconds = all;
      }
      case PORT -> {
        ports = PortWords.read(text, inet6, type == SetType.BITMAP_PORT);
        if (!ports.misfit().isEmpty()) inet6 = false;
        if (ports.ranged()) forms.add(Form.PORTS);
        show(ports.shown());
      }
      case MARK -> {
        other = SetNumbers.number(text, 0, 0xffffffffL) & Integer.toUnsignedLong(options.markmask());
        show(String.format("0x%08x", other));
      }
      case IFACE -> interfaceName(text);
      case MAC -> mac(text);
      case SET -> throw new AssertionError(type);
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

  // -------- addresses

  private List<Span> addresses(Part part, int place, String text) {
    int slash = Separator.at(text, '/');
    boolean plain = part == Part.IP && (place > 0 || inet6 || type == SetType.BITMAP_IP_MAC);
    if (plain && (Separator.ranged(text) || slash >= 0 && !text.substring(slash).equals("/" + bits()))) {
      throw SetProblem.syntax("plain IP address must be supplied: " + text);
    }
    if (!plain && inet6 && Separator.ranged(text)) throw SetProblem.syntax("IP address or IP/cidr must be specified: " + text);
    if (slash >= 0) return List.of(network(part, place, text, slash));
    int dash = Separator.dash(text);
    var from = address(dash < 0 ? text : text.substring(0, dash));
    if (place == 0) typed = from;
    show(from.toString());
    if (dash < 0) return List.of(Span.net(part == Part.IP ? kept(from) : from, bits()));
    var to = address(text.substring(dash + 1));
    // The end of a second span is never shown.
    if (place == 0) {
      forms.add(Form.SPAN);
      shown += "-" + to;
    }
    return part == Part.IP ? List.of(Span.between(kept(from), to)) : Span.between(from, to).cover();
  }

  private Span network(Part part, int place, String text, int slash) {
    int length = SetNumbers.length(text.substring(slash + 1), 0, bits());
    var address = address(text.substring(0, slash));
    if (place == 0) typed = address;
    forms.add(place == 0 ? Form.LENGTH : Form.SECOND_LENGTH);
    show(SetText.net(address, length));
    boolean nothing = part == Part.IP ? !address.isAny() || type.isBitmap() : !type.takesEverything();
    if (length == 0 && nothing) impossible = INVALID_LENGTH;
    if (part == Part.NET || inet6) return Span.net(address, length);
    int mask = Key.mask(length);
    int kept = kept(address).v4();
    return new Span(Ip.v4(kept & mask), Ip.v4(kept | ~mask), bits());
  }

  /// A hash keeps some bits of what is typed first only, a bitmap of each address.
  private Ip kept(Ip address) {
    return type.isHash() ? options.masked(address) : address;
  }

  private int bits() {
    return inet6 ? 128 : 32;
  }

  private Ip address(String text) {
    return SetNumbers.address(Separator.bare(text), inet6, names);
  }

  // -------- keys

  /// Holds what comes first to the range of a bitmap.
  void checkFirst() {
    long first = type == SetType.BITMAP_PORT ? ports.from() : typed.lo();
    checkRange(first, first);
  }

  /// Holds all to the range of a bitmap, before any of it is touched.
  void checkAll() {
    if (!impossible.isEmpty()) throw new SetProblem(impossible);
    if (type == SetType.BITMAP_PORT) checkRange(ports.from(), ports.to());
    else checkRange(firsts.getFirst().from().lo(), firsts.getFirst().to().lo());
  }

  private void checkRange(long from, long to) {
    if (from < Integer.toUnsignedLong(options.from()) || to > Integer.toUnsignedLong(options.to())) {
      throw new SetProblem("Element is out of the range of the set");
    }
  }

  /// Goes through all keys.
  /// @throws SetProblem when there cannot be such an element
  void each(Visitor visitor) {
    if (!impossible.isEmpty()) throw new SetProblem(impossible);
    var key = key();
    for (var first : firsts) {
      long step = step();
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

  private long step() {
    boolean together = type == SetType.HASH_IP && !options.bitmask() || type == SetType.BITMAP_IP;
    return together && !options.inet6() ? 1L << 32 - options.netmask() : 1;
  }

  /// Gives only the first key, as a test does; none if there cannot be such an element.
  void first(Visitor visitor) {
    if (!impossible.isEmpty()) return;
    var key = key();
    boolean net = type.netFirst();
    first(key, net ? firsts.getFirst() : Span.net(kept(typed), bits()), net ? firsts.getFirst().from().lo() : kept(typed).lo());
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
    var address = Ip.of(span.from().family(), span.from().hi(), low);
    key.first(type.isHash() && !type.netFirst() ? address : options.masked(address), span.length());
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
