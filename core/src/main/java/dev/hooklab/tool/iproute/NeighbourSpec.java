package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Netns;
import dev.hooklab.neighbour.Nud;
import java.util.List;
import java.util.Locale;

/// A neighbour as it stands after `ip neigh add`.
/// @param mac null where none was given
/// @param proxy whether the address is one to answer for, instead of a neighbour
public record NeighbourSpec(NetDevice device, Ip ip, Mac mac, Nud state, boolean proxy) {

  /// The neighbour that the words ask to add.
  public static NeighbourSpec parse(Netns netns, List<String> words) throws Failure {
    return parse(netns, new Words(words), null);
  }

  static NeighbourSpec parse(Netns netns, Words words, Family family) throws Failure {
    Ip ip = null;
    String device = null;
    String lladdr = null;
    var state = Nud.PERMANENT;
    boolean proxy = false;
    for (; words.more(); words.advance()) {
      if (words.abbreviates("lladdr")) {
        if (lladdr != null) throw Failure.twice("lladdr", words.argument());
        lladdr = words.argument();
      } else if (words.is("nud")) {
        state = state(words.argument());
        if (state == null) throw Failure.invalid(words.word(), "nud state is bad");
      } else if (words.abbreviates("proxy")) {
        ip = words.addressArgument(family);
        proxy = true;
      } else if (words.is("dev")) {
        device = words.argument();
      } else if (words.abbreviates("protocol")) {
        Names.protocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "\"protocol\" value is invalid\n"));
      } else if (!words.is("router", "use", "managed") && !words.abbreviates("extern_learn")) {
        if (words.is("to")) words.argument();
        if (words.abbreviates("help")) throw Failure.usage(Usage.NEIGHBOUR);
        if (ip != null) throw Failure.garbage("to", words.word());
        ip = words.address(family);
      }
    }
    if (device == null || ip == null) throw Failure.usage("Device and destination are required arguments.\n");
    var mac = lladdr == null || lladdr.equals("null") ? null : mac(LinkAddress.parse(lladdr));
    return new NeighbourSpec(words.device(netns, device), ip, mac, state, proxy);
  }

  /// What is too short for a MAC the kernel refuses.
  private static Mac mac(byte[] bytes) throws Failure {
    if (bytes.length < 6) throw Failure.of(Failure.KERNEL, "Error: Invalid link address.");
    return Mac.read(bytes, 0);
  }

  /// The state of a name; null for anything else.
  static Nud state(String word) {
    if (!word.isEmpty() && "permanent".startsWith(word)) return Nud.PERMANENT;
    if (!word.isEmpty() && "reachable".startsWith(word)) return Nud.REACHABLE;
    for (var state : Nud.values()) if (state.name().toLowerCase(Locale.ROOT).equals(word)) return state;
    return !word.isEmpty() && "failed".startsWith(word) ? Nud.FAILED : null;
  }
}
