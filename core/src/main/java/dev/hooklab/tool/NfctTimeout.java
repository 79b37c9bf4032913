package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.conntrack.ControlError;
import dev.hooklab.conntrack.TimeoutPolicies;
import dev.hooklab.conntrack.TimeoutPolicies.Setting;
import java.util.ArrayList;
import java.util.List;

/// `nfct COMMAND timeout`: lists, makes and ends timeout policies, and changes what holds without one.
record NfctTimeout(TimeoutPolicies policies, StringBuilder out) {
  private static final int MAX_NAME = 31;
  private static final String NOT_ENOUGH = "missing parameters\nsyntax: nfct ";
  private static final String ADD = NOT_ENOUGH + "add timeout name family protocol state1 timeout1 ...";
  private static final String SET = NOT_ENOUGH + "default-set timeout family protocol state1 timeout1...";
  private static final String GET = NOT_ENOUGH + "default-get timeout family protocol";

  /// @param args what follows command and subsystem
  void run(Nfct.Command command, List<String> args) {
    switch (command) {
      case LIST -> {
        none(args, 0);
        for (var policy : policies.all()) print(policy.name(), policy.family(), policy.proto(), policy.seconds());
      }
      case ADD -> add(args);
      case DELETE -> request(() -> policies.delete(name(args)));
      case GET -> {
        var policy = policies.find(name(args)).orElseThrow(() -> Nfct.netlink("No such file or directory"));
        print(policy.name(), policy.family(), policy.proto(), policy.seconds());
      }
      case FLUSH -> {
        none(args, 0);
        policies.flush();
      }
      case DISABLE -> throw Nfct.problem("Missing command\nnfct <list|add|delete|get|default-set|default-get|flush> timeout [<parameters>, ...]");
      case DEFAULT_SET -> {
        if (args.size() < 3) throw Nfct.problem(SET);
        family(args.get(0));
        var protocol = protocol(args.get(1));
        var settings = settings(protocol, args.get(1), args.subList(2, args.size()));
        request(() -> policies.change(protocol.number, settings));
      }
      case DEFAULT_GET -> {
        if (args.size() < 2) throw Nfct.problem(GET);
        var family = family(args.get(0));
        var protocol = protocol(args.get(1));
        request(() -> print(null, family, protocol.number, policies.defaults(protocol.number)));
      }
    }
  }

  private static void none(List<String> args, int allowed) {
    if (args.size() > allowed) throw Nfct.problem("too many arguments");
  }

  private static String name(List<String> args) {
    if (args.isEmpty()) throw Nfct.problem("missing timeout policy name");
    none(args, 1);
    return cut(args.getFirst());
  }

  /// The library keeps so much of a name.
  private static String cut(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  private void add(List<String> args) {
    if (args.size() < 3) throw Nfct.problem(ADD);
    var family = family(args.get(1));
    var protocol = protocol(args.get(2));
    var settings = settings(protocol, args.get(2), args.subList(3, args.size()));
    request(() -> policies.add(cut(args.getFirst()), family, protocol.number, settings));
  }

  private static Family family(String name) {
    return switch (name) {
      case "inet" -> Family.INET;
      case "inet6" -> Family.INET6;
      default -> throw Nfct.problem("unknown layer 3 protocol");
    };
  }

  private static NfctProtocol protocol(String name) {
    return NfctProtocol.of(name).orElseThrow(() -> Nfct.problem("unknown layer 4 protocol"));
  }

  /// Reads states, each with its seconds behind it.
  /// @param name of the protocol, as it was typed
  private static List<Setting> settings(NfctProtocol protocol, String name, List<String> words) {
    var settings = new ArrayList<Setting>();
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size()) throw Nfct.problem("missing value for this timeout");
      int slot = protocol.slot(words.get(i));
      if (slot < 0) throw Nfct.problem("Wrong state name: `" + words.get(i) + "' for protocol `" + name + "'");
      settings.add(new Setting(slot, COf.decimal(words.get(i + 1)) & 0xffff_ffffL));
    }
    return settings;
  }

  /// @param name null to leave the line of the name out
  private void print(String name, Family family, int proto, List<Long> seconds) {
    if (name != null) out.append('.').append(name).append(" = {\n");
    out.append("\t.l3proto = ").append(family.number).append(",\n\t.l4proto = ").append(proto).append(",\n\t.policy = {\n");
    var protocol = NfctProtocol.of(proto);
    for (int i = 0; i < protocol.states.size(); i++) {
      out.append("\t\t.").append(protocol.states.get(i)).append(" = ").append(seconds.get(protocol.first + i)).append(",\n");
    }
    out.append("\t},\n};\n");
  }

  /// Something that is asked of the kernel.
  private interface Request {
    void run() throws ControlError;
  }

  private static void request(Request request) {
    try {
      request.run();
    } catch (ControlError e) {
      throw Nfct.netlink(switch (e.errno()) {
        case EBUSY -> "Device or resource busy";
        case EINVAL -> "Invalid argument";
        case ENOENT -> "No such file or directory";
        case EOPNOTSUPP -> "Operation not supported";
        case EPERM, ENOMEM, EEXIST, EMFILE, ENOSPC, EALREADY -> throw new AssertionError(e);
      });
    }
  }
}
