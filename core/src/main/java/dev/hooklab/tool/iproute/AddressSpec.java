package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Netns;
import java.util.List;

/// An address as it stands after `ip addr add`.
/// @param address null where none was given
/// @param exact whether a prefix length or a peer was given: without, a removal takes the first of that number
public record AddressSpec(NetDevice device, InterfaceAddress address, boolean exact, boolean labelled, Prefix given) {
  private static final int BROADCAST_MAX_LENGTH = 30;

  /// The address that the words ask to add.
  public static AddressSpec parse(Netns netns, List<String> words) throws Failure {
    return new Reader(new Words(words), null).read(netns, false, _ -> {});
  }

  static AddressSpec parse(Session session, Words words, boolean removal) throws Failure {
    return new Reader(words, session.display.family()).read(session.netns, removal, session::warn);
  }

  /// Where warnings go.
  private interface Warnings {
    void warn(String text);
  }

  private static final class Reader {
    private final Words words;
    private final Family family;
    private Prefix local;
    private String localWord;
    private Prefix peer;
    private String broadcast;
    private Ip broadcastIp;
    private Scope scope;
    private String device;
    private String label;
    private int metric;
    private boolean prefixRoute = true;

    Reader(Words words, Family family) {
      this.words = words;
      this.family = family;
    }

    AddressSpec read(Netns netns, boolean removal, Warnings warnings) throws Failure {
      for (; words.more(); words.advance()) if (!option(warnings)) local();
      if (device == null) throw Failure.of(Failure.WRONG, "Not enough information: \"dev\" argument is required.");
      boolean exact = local != null && (peer != null || localWord.indexOf('/') >= 0 || !removal || !local.address().is4());
      if (local != null && !exact) warnings.warn(wildcard());
      var network = peer != null ? peer : local;
      if (broadcast != null && !removal) broadcastIp = broadcast(network);
      var found = words.device(netns, device);
      if (local == null) return new AddressSpec(found, null, false, false, null);
      var reach = scope != null ? scope : local.address().is4() && local.address().v4() >>> 24 == 127 ? Scope.HOST : Scope.GLOBAL;
      var address = new InterfaceAddress(local.address(), new Prefix(network.address(), network.length()), broadcastIp, reach,
          label == null ? found.name() : label, false, metric, prefixRoute);
      return new AddressSpec(found, address, exact, label != null, local);
    }

    private String wildcard() {
      return "Warning: Executing wildcard deletion to stay compatible with old scripts.\n"
          + "         Explicitly specify the prefix length (" + localWord + "/32) to avoid this warning.\n"
          + "         This special behaviour is likely to disappear in further releases,\n"
          + "         fix your scripts!\n";
    }

    private boolean option(Warnings warnings) throws Failure {
      if (words.is("peer", "remote")) {
        if (peer != null) throw Failure.twice("peer", words.argument());
        peer = words.prefixArgument(family);
      } else if (words.abbreviates("broadcast") || words.is("brd")) {
        if (broadcast != null) throw Failure.twice("broadcast", words.argument());
        broadcast = words.argument();
        if (!broadcast.equals("+") && !broadcast.equals("-")) broadcastIp = words.address(family);
      } else if (words.is("scope")) {
        scope = new Scope(Names.scope(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "invalid scope value.")));
      } else if (words.is("dev")) {
        device = words.argument();
      } else if (words.is("label")) {
        label = words.argument();
      } else if (words.abbreviates("metric", "priority", "preference")) {
        metric = words.u32("\"metric\" value is invalid\n");
      } else if (words.abbreviates("valid_lft", "preferred_lft")) {
        var what = words.abbreviates("valid_lft") ? "valid_lft" : "preferred_lft";
        if (!words.argument().equals("forever")) throw Failure.invalid(words.word(), what + " value");
      } else if (words.is("noprefixroute")) {
        prefixRoute = false;
      } else {
        return flag(warnings);
      }
      return true;
    }

    /// Flags that an IPv4 address does not have, or that only the kernel sets.
    private boolean flag(Warnings warnings) {
      if (words.is("secondary", "temporary", "dadfailed", "deprecated", "tentative", "permanent", "stable-privacy")) {
        warnings.warn("Warning: " + words.word() + " option is not mutable from userspace\n");
      } else if (words.is("nodad", "optimistic", "home", "mngtmpaddr")) {
        if (family != Family.INET6) warnings.warn("Warning: " + words.word() + " option can be set only for IPv6 addresses\n");
      } else {
        return false;
      }
      return true;
    }

    private void local() throws Failure {
      if (words.is("local")) words.argument();
      if (words.abbreviates("help")) throw Failure.usage(Usage.ADDRESS);
      if (local != null) throw Failure.garbage("local", words.word());
      localWord = words.word();
      local = words.prefix(family);
    }

    /// The broadcast address that `+` (all host bits set) or `-` (all clear) stands for.
    private Ip broadcast(Prefix network) throws Failure {
      if (broadcastIp != null) return broadcastIp;
      if (network == null || !network.address().is4()) throw Failure.of(Failure.WRONG, "Broadcast can be set only for IPv4 addresses");
      if (network.length() > BROADCAST_MAX_LENGTH) return null;
      return broadcast.equals("+") ? network.last() : network.network().address();
    }
  }
}
