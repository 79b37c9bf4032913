package dev.hooklab.tool;

import dev.hooklab.ipset.SetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `ipset help` prints, in our own words.
final class IpsetHelp {
  private static final String COMMANDS = """
      ipset v7.17

      Usage: ipset [options] COMMAND

      Commands:
      create SETNAME TYPENAME [type-specific-options]
              Make a set
      add SETNAME ENTRY
              Put an entry into a set
      del SETNAME ENTRY
              Take an entry out of a set
      test SETNAME ENTRY
              Ask whether an entry is in a set
      destroy [SETNAME]
              Remove a set, or all
      list [SETNAME]
              Show a set, or all
      save [SETNAME]
              Write the commands that make a set again
      restore
              Run commands from the input
      flush [SETNAME]
              Empty a set, or all
      rename FROM-SETNAME TO-SETNAME
              Give a set another name
      swap FROM-SETNAME TO-SETNAME
              Exchange two sets
      help [TYPENAME]
              Show this, or what a type of set takes
      version
              Show the version
      quit
              Leave the prompt that `ipset -' gives

      Options:
      -o plain|save|xml
              How to list sets
      -s      Sort the entries
      -q      Do not complain
      -r      Show the names of addresses
      -!      Do not mind what is there already, or is not there any more
      -n      List names only
      -t      List headers only
      -f      Read from a file (restore), or write to one (list, save)
      """;
  private static final String INDENT = " ".repeat(15);
  private static final List<String> EXTENSIONS = List.of("timeout VALUE", "packets VALUE", "bytes VALUE", "comment \"string\"", "skbmark VALUE",
      "skbprio VALUE", "skbqueue VALUE");

  private IpsetHelp() {}

  /// @param type none, or the name of one
  /// @param quiet whether types are left out
  static String text(List<String> type, boolean quiet) {
    if (quiet) return COMMANDS;
    if (type.isEmpty()) return COMMANDS + types();
    return SetType.of(type.getFirst()).map(t -> COMMANDS + of(t))
        .orElseThrow(() -> new Exit(2, COMMANDS, IpsetRun.misuse("Unknown settype: `" + type.getFirst() + "'").stderr));
  }

  private static String types() {
    var out = new StringBuilder("\nSupported set types:\n");
    for (var type : SetType.values()) {
      out.append("    ").append(type.label()).append(type.label().length() < 12 ? "\t\t" : "\t").append(type.revision()).append('\t')
          .append("as of Linux 6.18\n");
    }
    return out.toString();
  }

  private static String of(SetType type) {
    var out = new StringBuilder("\n" + type.label() + " type specific options:\n\n");
    command(out, "create SETNAME " + type.label() + " " + range(type), createOptions(type));
    command(out, "add    SETNAME " + type.label() + " " + form(type, true), addOptions(type));
    var beside = type == SetType.LIST_SET ? List.of("before|after NAME") : List.<String>of();
    command(out, "del    SETNAME " + type.label() + " " + form(type, true), beside);
    command(out, "test   SETNAME " + type.label() + " " + form(type, false), type.hasNets() ? List.of("nomatch") : beside);
    out.append("\nType ").append(type.label()).append(type.isHash() && type != SetType.HASH_MAC ? " supports inet and inet6.\n"
        : type == SetType.BITMAP_IP || type == SetType.BITMAP_IP_MAC ? " supports family inet only.\n" : " is family neutral.\n");
    return out.toString();
  }

  private static void command(StringBuilder out, String form, List<String> options) {
    out.append(form).append('\n');
    for (var option : options) out.append(INDENT).append('[').append(option).append("]\n");
  }

  private static String range(SetType type) {
    if (!type.isBitmap()) return "";
    return type == SetType.BITMAP_PORT ? "range [PROTO:]FROM-TO" : "range IP/CIDR|FROM-TO";
  }

  private static List<String> createOptions(SetType type) {
    var all = new ArrayList<String>();
    if (type.isHash()) {
      if (type != SetType.HASH_MAC) all.add("family inet|inet6");
      if (type == SetType.HASH_IP_MARK) all.add("markmask VALUE");
      all.addAll(List.of("hashsize VALUE", "maxelem VALUE", "bucketsize VALUE", "initval VALUE", "forceadd"));
    }
    boolean masked = type == SetType.HASH_IP || type == SetType.HASH_IP_PORT || type == SetType.HASH_NET_NET;
    if (masked || type == SetType.BITMAP_IP) all.add("netmask CIDR");
    if (masked) all.add("bitmask ADDRESS");
    if (type == SetType.LIST_SET) all.add("size VALUE");
    all.addAll(List.of("timeout VALUE", "counters", "comment", "skbinfo"));
    return all;
  }

  private static List<String> addOptions(SetType type) {
    var all = new ArrayList<>(EXTENSIONS);
    if (type.hasNets()) all.add("nomatch");
    if (type == SetType.HASH_NET_IFACE) all.add("wildcard");
    if (type == SetType.LIST_SET) all.add("before|after NAME");
    return all;
  }

  /// What an element looks like.
  /// @param many whether it may stand for several
  private static String form(SetType type, boolean many) {
    var parts = new ArrayList<String>();
    for (var part : type.parts()) {
      parts.add(switch (part) {
        case IP -> many && parts.isEmpty() && !type.has(SetType.Part.MAC) ? "IP|IP/CIDR|FROM-TO" : "IP";
        case NET -> many ? "IP[/CIDR]|FROM-TO" : "IP[/CIDR]";
        case PORT -> many ? "[PROTO:]PORT|FROM-TO" : "[PROTO:]PORT";
        case IFACE -> "[physdev:]IFACE";
        case SET -> "NAME";
        case MARK, MAC -> part.name().toUpperCase(Locale.ROOT);
      });
    }
    return String.join(",", parts);
  }
}
