package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import java.util.ArrayList;

/// Connections as arguments of the `conntrack` tool that makes, changes or ends them again (`-o save`).
public final class ConnectionCommand {
  private ConnectionCommand() {}

  /// The arguments for what has happened to a connection.
  /// @param told whether this is an event, which knows less at the end
  public static String of(Kind kind, Connection ct, boolean told) {
    var words = new ArrayList<String>();
    words.add(switch (kind) {
      case NEW -> "-A";
      case UPDATE -> "-U";
      case DESTROY -> "-D";
    });
    words.add("-t " + ct.remainingSeconds());
    words.add("-u " + status(ct));
    var zone = ct.zone();
    if (zone.id() != 0) {
      words.add((zone.directions() == Zone.BOTH ? "-w " : zone.directions() == Zone.ORIGINAL_ONLY ? "--orig-zone " : "--reply-zone ") + zone.id());
    }
    addresses(words, ct);
    ports(words, ct);
    if (ct.stateName() != null) words.add("--state " + ct.stateName());
    if (ct.sctp != null && !(told && kind == Kind.DESTROY)) {
      words.add("--orig-vtag " + Integer.toUnsignedString(ct.sctp.tag[Direction.ORIGINAL]));
      words.add("--reply-vtag " + Integer.toUnsignedString(ct.sctp.tag[Direction.REPLY]));
    }
    return String.join(" ", words);
  }

  private static String status(Connection ct) {
    var names = new ArrayList<String>();
    if (ct.has(Status.EXPECTED)) names.add("EXPECTED");
    if (ct.has(Status.SEEN_REPLY)) names.add("SEEN_REPLY");
    if (ct.has(Status.ASSURED)) names.add("ASSURED");
    if (ct.has(Status.FIXED_TIMEOUT)) names.add("FIXED_TIMEOUT");
    return names.isEmpty() ? "UNSET" : String.join(",", names);
  }

  private static void addresses(ArrayList<String> words, Connection ct) {
    words.add("-s " + ct.original().src());
    words.add("-d " + ct.original().dst());
    words.add((NatView.destinationMapped(ct) ? "-g " : "-r ") + ct.reply().src());
    words.add((NatView.sourceMapped(ct) ? "-n " : "-q ") + ct.reply().dst());
  }

  private static void ports(ArrayList<String> words, Connection ct) {
    var name = ConnectionText.toolName(ct.proto());
    words.add("-p " + (name.equals("unknown") ? Integer.toString(ct.proto()) : name));
    var original = ct.original();
    var reply = ct.reply();
    switch (ct.proto()) {
      case Proto.ICMP, Proto.ICMPV6 -> words.add("--" + name + "-type " + original.icmpType() + " --" + name + "-code " + original.icmpCode()
          + " --" + name + "-id " + original.icmpId());
      case Proto.GRE -> words.add("--srckey " + original.sport() + " --dstkey " + original.dport() + " --reply-key-src " + reply.sport()
          + " --reply-key-dst " + reply.dport());
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP -> words.add("--sport " + original.sport() + " --dport " + original.dport()
          + " --reply-port-src " + reply.sport() + " --reply-port-dst " + reply.dport());
      default -> { }
    }
  }
}
