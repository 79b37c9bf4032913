package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// How a packet is put into words: tcpdump's options.
///
/// @param link the Ethernet header too (`-e`)
/// @param quiet less about the protocols (`-q`)
/// @param verbose how many `-v`
/// @param dumpUnknown the bytes of frames that nobody can read, in hex on lines of their own
/// @param conversations makes TCP numbers relative to where a conversation was first seen; absent: absolute (`-S`)
/// @param hosts the name of an address, where one is known (absent: numbers, `-n`)
/// @param ports the name of a port under `tcp` or `udp`, where one is known
public record TextStyle(boolean link, boolean quiet, int verbose, boolean dumpUnknown, Optional<TcpConversations> conversations,
    Function<Ip, Optional<String>> hosts, BiFunction<Integer, String, Optional<String>> ports) {

  /// One line without names, with absolute TCP numbers: `tcpdump -n -S`.
  public static final TextStyle LINE = new TextStyle(false, false, 0, false, Optional.empty(),
      _ -> Optional.empty(), (_, _) -> Optional.empty());
}
