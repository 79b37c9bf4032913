package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import java.util.List;
import java.util.regex.Pattern;

/// `ip addr`, and what it shares with `ip link show`.
final class AddressCommands {
  private final Session session;
  private final boolean links;
  private Family family;
  private boolean linkOnly;
  private NetDevice device;
  private Prefix to;
  private Integer scope;
  private boolean up;
  private Pattern label;
  private Integer group;
  private String kind;
  private Boolean secondary;
  private Boolean dynamic;

  private AddressCommands(Session session, boolean links) {
    this.session = session;
    this.links = links;
    this.linkOnly = links || session.display.linkOnly();
    this.family = linkOnly ? null : session.display.family();
  }

  static void run(Session session, Words words) throws Failure {
    var address = new AddressCommands(session, false);
    if (!words.more()) {
      address.show(words);
      return;
    }
    boolean add = words.abbreviates("add");
    boolean change = words.abbreviates("change") || words.is("chg");
    boolean replace = words.abbreviates("replace");
    boolean delete = words.abbreviates("delete");
    boolean show = words.abbreviates("list", "show", "lst");
    boolean flush = words.abbreviates("flush");
    boolean help = words.abbreviates("help");
    var command = words.word();
    words.advance();
    if (add) address.add(words, false);
    else if (change || replace) address.add(words, true);
    else if (delete) address.delete(words);
    else if (show) address.show(words);
    else if (flush) address.flush(words);
    else if (help) throw Failure.usage(Usage.ADDRESS);
    else throw Failure.unknownCommand(command, "address");
  }

  static void showLinks(Session session, Words words) throws Failure {
    new AddressCommands(session, true).show(words);
  }

  // -------- one

  private void add(Words words, boolean mayChange) throws Failure {
    var spec = AddressSpec.parse(session, words, false);
    try {
      checkFamily(spec);
      var address = spec.address();
      if (address.ip().isAny()) return;
      var list = spec.device().addressList();
      var there = list.find(address.ip(), address);
      if (there == null) list.add(address);
      else if (!mayChange) throw new Refused(Errno.EEXIST, "ipv4: Address already assigned");
      else list.change(there, changed(there, address));
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private static InterfaceAddress changed(InterfaceAddress there, InterfaceAddress wanted) {
    return new InterfaceAddress(there.ip(), there.prefix(), there.broadcast(), there.scope(), there.label(), there.secondary(),
        wanted.metric(), wanted.prefixRoute());
  }

  private void checkFamily(AddressSpec spec) throws Refused {
    if (spec.address() == null || !spec.address().isV4() || !spec.address().ip().is4()) throw new Refused(Errno.EOPNOTSUPP);
  }

  private void delete(Words words) throws Failure {
    var spec = AddressSpec.parse(session, words, true);
    try {
      checkFamily(spec);
      for (var address : List.copyOf(spec.device().addresses())) {
        if (!address.isV4() || !fits(address, spec)) continue;
        spec.device().addressList().remove(address);
        return;
      }
      throw new Refused(Errno.EADDRNOTAVAIL, "ipv4: Address not found");
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private static boolean fits(InterfaceAddress address, AddressSpec spec) {
    var wanted = spec.address();
    if (!address.ip().equals(wanted.ip()) || spec.labelled() && !address.label().equals(wanted.label())) return false;
    return !spec.exact() || address.prefix().length() == wanted.prefix().length() && address.prefix().contains(wanted.prefix().address());
  }

  // -------- many

  private void filter(Words words) throws Failure {
    String name = null;
    for (; words.more(); words.advance()) {
      if (words.is("to")) {
        to = words.prefixArgument(family);
        if (family == null) family = to.family();
      } else if (words.is("scope")) {
        var word = words.argument();
        var number = Names.scope(word);
        if (number.isEmpty() && !word.equals("all")) throw Failure.invalid(word, "invalid \"scope\"\n");
        scope = number.isPresent() ? number.getAsInt() : null;
      } else if (words.is("up")) {
        up = true;
      } else if (words.is("label")) {
        label = glob(words.argument());
      } else if (words.is("group")) {
        group = Names.group(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"group\" value\n"));
      } else if (words.is("type")) {
        kind = words.argument();
      } else if (words.is("master", "vrf")) {
        var complaint = words.is("vrf") ? "Not a valid VRF name\n" : "Device does not exist\n";
        throw Failure.invalid(words.argument(), complaint);
      } else if (!words.is("nomaster") && !flag(words.word())) {
        if (words.is("dev")) words.argument();
        else if (words.abbreviates("help")) throw Failure.usage(links ? Usage.LINK : Usage.ADDRESS);
        if (name != null) throw Failure.garbage("dev", words.word());
        name = words.word();
      }
    }
    if (name == null) return;
    var wanted = name;
    device = session.netns.device(name).orElseThrow(() -> Failure.of(Failure.WRONG, "Device \"" + wanted + "\" does not exist."));
  }

  private boolean flag(String word) {
    boolean inverted = word.startsWith("-");
    switch (inverted ? word.substring(1) : word) {
      case "secondary", "temporary" -> secondary = !inverted;
      case "primary" -> secondary = inverted;
      case "dynamic" -> dynamic = !inverted;
      case "permanent" -> dynamic = inverted;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Pattern glob(String pattern) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }

  private void show(Words words) throws Failure {
    filter(words);
    session.list();
    boolean named = links && device != null && group == null;
    for (var shown : session.netns.devices()) {
      if (device != null && device != shown || !linkOnly && !listed(shown)) continue;
      if (!named && (up && !shown.up() || group != null && group != shown.group())) continue;
      if (kind != null) continue;
      session.show(entry(shown));
    }
  }

  /// Whether a device is shown for its addresses' sake; one that has none at all is, unless a family was asked for.
  private boolean listed(NetDevice shown) {
    boolean bare = shown.addresses().isEmpty();
    return bare ? family == null : shown.addresses().stream().anyMatch(this::passes);
  }

  private boolean passes(InterfaceAddress address) {
    return (family == null || family == address.prefix().family()) && (scope == null || scope == address.scope().number())
        && (to == null || to.length() == 0 || to.contains(address.ip())) && (label == null || label.matcher(address.label()).matches())
        && (secondary == null || secondary == address.secondary()) && (dynamic == null || !dynamic);
  }

  private Entry entry(NetDevice shown) {
    var display = session.display;
    var text = new LinkText(display, links);
    var entry = new Entry();
    boolean withLink = (display.brief() || linkOnly || !display.oneLine()) && label == null;
    if (withLink) text.link(entry, shown, linkOnly || family == null || display.details(), linkOnly);
    if (linkOnly) return entry;
    var list = entry.list("addr_info");
    for (var address : shown.addresses()) {
      if (!passes(address)) continue;
      var one = text.address(shown, address);
      list.add(one.json);
      entry.text(one.text.toString());
    }
    if (display.brief()) entry.text("\n");
    if (withLink && !display.brief() && display.statistics() > 0) text.statistics(entry, shown, "\n");
    return entry;
  }

  private void flush(Words words) throws Failure {
    if (!words.more()) throw Failure.of(Failure.WRONG, "Flush requires arguments.");
    if (linkOnly) throw Failure.of(Failure.WRONG, "Cannot flush link addresses.");
    filter(words);
    int round = 0;
    int statistics = session.display.statistics();
    for (int flushed = flushOnce(); flushed > 0; flushed = flushOnce()) {
      round++;
      if (statistics > 0) session.print("\n*** Round " + round + ", deleting " + flushed + " addresses ***\n");
      if (Boolean.FALSE.equals(secondary)) break;
    }
    if (statistics == 0) return;
    if (round == 0) session.print("Nothing to flush.\n");
    else session.print("*** Flush is complete after " + round + " round" + (round > 1 ? "s" : "") + " ***\n");
  }

  /// Removes what passes now; a secondary address may be promoted by that, and pass the next time.
  private int flushOnce() {
    int flushed = 0;
    for (var each : session.netns.devices()) {
      if (device != null && device != each) continue;
      for (var address : List.copyOf(each.addresses())) {
        if (!passes(address)) continue;
        if (session.display.statistics() > 1) {
          session.print(each.index() + ": " + each.name() + new LinkText(session.display, false).address(each, address).text);
        }
        if (each.addresses().contains(address)) each.addressList().remove(address);
        flushed++;
      }
    }
    return flushed;
  }
}
