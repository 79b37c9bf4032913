package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Mac;
import dev.hooklab.device.LinkFlag;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import java.util.EnumMap;
import java.util.Map;

/// `ip link`.
final class LinkCommands {
  private static final int MAX_ALIAS = 255;

  private final Session session;
  private String name;
  private Boolean up;
  private byte[] address;
  private Integer mtu;
  private Integer group;
  private Integer queueLength;
  private String alias;
  private boolean unsupported;
  private String type;
  private final Map<LinkFlag, Boolean> flags = new EnumMap<>(LinkFlag.class);

  private LinkCommands(Session session) {
    this.session = session;
  }

  static void run(Session session, Words words) throws Failure {
    if (!words.more()) {
      AddressCommands.showLinks(session, words);
      return;
    }
    boolean show = words.abbreviates("show", "lst", "list");
    boolean set = words.abbreviates("set", "change");
    boolean add = words.abbreviates("add", "replace");
    boolean delete = words.abbreviates("delete");
    boolean help = words.abbreviates("help", "property", "xstats", "afstats");
    var command = words.word();
    words.advance();
    if (show) AddressCommands.showLinks(session, words);
    else if (set || add || delete) new LinkCommands(session).modify(words, add, delete);
    else if (help) throw Failure.usage(Usage.LINK);
    else throw Failure.unknownCommand(command, "link");
  }

  private void modify(Words words, boolean add, boolean delete) throws Failure {
    for (; words.more() && type == null; words.advance()) if (!figure(words) && !option(words)) device(words);
    if (add) throw made();
    if (name == null && group != null && !delete) {
      for (var device : session.netns.devices()) if (device.group() == group && up != null) device.up(up);
      return;
    }
    if (name == null) throw Failure.usage("Not enough information: \"dev\" argument is required.\n");
    var device = words.device(session.netns, name);
    if (delete) throw Failure.of(new Refused(Errno.EOPNOTSUPP));
    if (address != null && address.length != 6) {
      throw Failure.of(Failure.WRONG, "Invalid address length " + address.length + " - must be 6 bytes");
    }
    try {
      apply(device);
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  /// Interfaces come from the lab; a node cannot make any.
  private Failure made() {
    if (type == null) return Failure.of(Failure.WRONG, "Not enough information: \"type\" argument is required");
    return Failure.of(new Refused(Errno.EOPNOTSUPP, "Unknown device type"));
  }

  private boolean figure(Words words) throws Failure {
    if (words.abbreviates("txqueuelen", "txqlen") || words.is("qlen")) {
      queueLength = integer(words, "Invalid \"txqueuelen\" value\n");
    } else if (words.is("mtu")) {
      if (mtu != null) throw Failure.twice("mtu", words.argument());
      mtu = integer(words, "Invalid \"mtu\" value\n");
    } else if (words.is("group")) {
      if (group != null) throw Failure.twice("group", words.argument());
      group = Names.group(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"group\" value\n"));
    } else if (words.abbreviates("address")) {
      address = LinkAddress.parse(words.argument());
    } else if (words.abbreviates("alias")) {
      alias = words.argument();
      if (alias.length() > MAX_ALIAS) throw Failure.invalid(alias, "alias too long\n");
    } else {
      return false;
    }
    return true;
  }

  private static int integer(Words words, String complaint) throws Failure {
    var word = words.argument();
    boolean negative = word.startsWith("-");
    var number = Words.number(negative ? word.substring(1) : word, Integer.MAX_VALUE);
    if (number.isEmpty()) throw Failure.invalid(word, complaint);
    return (int) (negative ? -number.getAsLong() : number.getAsLong());
  }

  private boolean option(Words words) throws Failure {
    if (words.is("up")) up = true;
    else if (words.is("down")) up = false;
    else if (words.is("multicast")) onOff(words, LinkFlag.MULTICAST);
    else if (words.is("allmulticast")) onOff(words, LinkFlag.ALLMULTI);
    else if (words.is("promisc")) onOff(words, LinkFlag.PROMISC);
    else if (words.is("arp")) onOff(words, LinkFlag.ARP);
    else if (words.abbreviates("type")) type = words.argument();
    else if (words.is("name", "netns", "vrf", "carrier", "protodown") || words.abbreviates("broadcast", "master", "link")) skip(words);
    else if (words.abbreviates("nomaster")) unsupported = true;
    else return false;
    return true;
  }

  private void skip(Words words) throws Failure {
    boolean naming = words.is("name");
    boolean master = words.abbreviates("master");
    var word = words.argument();
    if (master && session.netns.device(word).isEmpty()) throw Failure.invalid(word, "Device does not exist\n");
    if (naming && name == null) name = word;
    else unsupported = true;
  }

  private void onOff(Words words, LinkFlag flag) throws Failure {
    var keyword = words.word();
    var word = words.argument();
    if (!word.equals("on") && !word.equals("off")) {
      throw Failure.of(Failure.WRONG, "Error: argument of \"" + keyword + "\" must be \"on\" or \"off\", not \"" + word + "\"");
    }
    flags.put(flag, word.equals("on"));
  }

  private void device(Words words) throws Failure {
    if (words.abbreviates("help")) throw Failure.usage(Usage.LINK);
    if (words.is("dev")) words.argument();
    if (name != null) throw Failure.garbage("dev", words.word());
    name = words.word();
  }

  /// Makes the changes in the order in which `do_setlink` does; what stands before the first that is refused stays made.
  private void apply(NetDevice device) throws Refused {
    if (address != null) {
      var mac = Mac.read(address, 0);
      if (mac.isGroup() || mac.equals(Mac.ZERO)) throw new Refused(Errno.EADDRNOTAVAIL);
      device.mac(mac);
    }
    if (mtu != null) device.changeMtu(mtu);
    if (group != null) device.group(group);
    if (unsupported) throw new Refused(Errno.EOPNOTSUPP);
    if (alias != null) device.alias(alias);
    flags.forEach(device::set);
    if (up != null) device.up(up);
    if (queueLength != null) device.queueLength(queueLength);
  }
}
