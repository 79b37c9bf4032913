package dev.hooklab.tool;

/// What `conntrack -h` prints, in our own words.
final class ConntrackHelp {
  private static final String TEXT = """
      Command line interface for the connection tracking system. Version 1.4.7
      Usage: conntrack [commands] [options]

      Commands:
        -L [table]   list connections, or expectations
        -G [table]   show one entry
        -D [table]   end entries
        -I [table]   make an entry
        -A           make an entry unless it is there
        -U           change connections
        -E [table]   show events as they happen
        -F [table]   end all entries
        -C [table]   count the entries
        -S [table]   show statistics
        -R file      run the commands of a file

      Tables: conntrack, expect, dying, unconfirmed

      Which connections:
        -s, --src, --orig-src ip[/len]   source of the original direction
        -d, --dst, --orig-dst ip[/len]   destination of the original direction
        -r, --reply-src ip               source of the reply direction
        -q, --reply-dst ip               destination of the reply direction
        -p, --protonum proto             protocol
        -f, --family ipv4|ipv6           family
        -u, --status status[,...]        ASSURED, SEEN_REPLY, FIXED_TIMEOUT, EXPECTED, UNREPLIED; ! before one negates it
        -m, --mark mark[/mask]           mark
        -w, --zone number                zone; --orig-zone and --reply-zone for one direction
        -n, --src-nat [ip[:port]]        mapped source
        -g, --dst-nat [ip[:port]]        mapped destination
        -j, --any-nat [ip[:port]]        mapped in any way
        -l, --label label[,...]          labels
        --mask-src ip, --mask-dst ip     netmasks of --src and --dst

      What of them:
        -t, --timeout seconds            new timeout
        -u, -m                           new status bits, new mark
        --label-add, --label-del label   labels to set, to clear
        -e, --event-mask list            NEW, UPDATES, DESTROY, ALL
        -z, --zero                       clear the counters while listing
        -o, --output list                xml, extended, timestamp, id, ktimestamp, labels, save

      """;

  private ConntrackHelp() {}

  /// The help, with the options of a protocol if one was named.
  static String text(ConntrackProtocol protocol) {
    if (protocol == null) return TEXT;
    var text = new StringBuilder(TEXT).append("Proto `").append(protocol.label()).append("' help:\n");
    for (var option : protocol.options) text.append("  --").append(option).append(" value\n");
    return text.toString();
  }
}
