package dev.hooklab.tool;

import java.util.List;

/// `nfct COMMAND helper`: helpers that programs implement. Like a kernel without `CONFIG_NF_CT_NETLINK_HELPER`, a node has
/// none, and refuses what the tool would ask of it.
final class NfctHelper {
  private static final List<String> TCP = List.of("ftp", "rpc", "sane", "tns");
  private static final List<String> UDP = List.of("amanda", "dhcpv6", "mdns", "rpc", "slp", "ssdp", "tftp");
  private static final String SYNTAX = "missing parameters\nsyntax: nfct %s helper name family protocol";

  private NfctHelper() {}

  /// Says what is wrong with a command, if nothing else then that the kernel knows nothing of it.
  /// @param second the second of the two first words
  /// @param args what follows command and subsystem
  static Exit run(Nfct.Command command, String second, List<String> args) {
    return switch (command) {
      case LIST, FLUSH -> args.isEmpty() ? refused() : Nfct.problem("too many arguments");
      case ADD, DISABLE -> offered(command, args);
      case GET, DELETE -> named(args);
      case DEFAULT_SET, DEFAULT_GET -> new Exit(1, "", Nfct.PREFIX + "Unknown command: " + second + "\n"
          + Nfct.PREFIX + "Missing command\nnfct helper list|add|delete|disable|get|flush [parameters...]\n");
    };
  }

  private static Exit offered(Nfct.Command command, List<String> args) {
    if (args.size() < 3) return Nfct.problem(String.format(SYNTAX, command.word));
    if (unknownFamily(args.get(1))) return Nfct.problem("unknown layer 3 protocol");
    var helpers = switch (args.get(2)) {
      case "tcp" -> TCP;
      case "udp" -> UDP;
      default -> null;
    };
    if (helpers == null) return Nfct.problem("unsupported layer 4 protocol");
    return helpers.contains(args.getFirst()) ? refused() : Nfct.problem("that helper is not supported");
  }

  private static Exit named(List<String> args) {
    if (args.isEmpty()) return Nfct.problem("missing helper policy name");
    if (args.size() > 3) return Nfct.problem("too many arguments");
    if (args.size() > 1 && unknownFamily(args.get(1))) return Nfct.problem("unknown layer 3 protocol");
    boolean known = args.size() < 3 || args.get(2).equals("tcp") || args.get(2).equals("udp");
    return known ? refused() : Nfct.problem("unsupported layer 4 protocol");
  }

  private static boolean unknownFamily(String name) {
    return !name.equals("inet") && !name.equals("inet6");
  }

  private static Exit refused() {
    return Nfct.netlink("Invalid argument");
  }
}
