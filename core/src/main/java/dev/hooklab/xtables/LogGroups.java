package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The groups of NFLOG on one node that programs listen to (kernel: net/netfilter/nfnetlink_log.c).
public final class LogGroups {
  public static final PerNode<LogGroups> OF_NODE = new PerNode<>(LogGroups::new);
  /// How many messages are gathered if neither the rule nor the program says so.
  public static final int THRESHOLD = 100;
  /// However few messages there are, they are sent after so long.
  private static final long FLUSH_AFTER = EventLoop.SECOND;
  private static final int COPY_PACKET = 2;
  private static final int COPY_RANGE = 65_531;

  /// What a program is told of a packet.
  /// @param bytes from the IP header on, as many as the rule lets through
  /// @param in null for a packet of the node's own
  /// @param out null where it is not known yet
  public record Message(int group, String prefix, Hook hook, byte[] bytes, int mark, Slots.Device in, Slots.Device out) {}

  /// A group that a program listens to (`struct nfulnl_instance`).
  private static final class Group {
    final int number;
    final int threshold;
    final Consumer<Message> listener;
    final List<Message> waiting = new ArrayList<>();
    final Timer timer;

    Group(EventLoop loop, int number, int threshold, Consumer<Message> listener) {
      this.number = number;
      this.threshold = threshold;
      this.listener = listener;
      timer = loop.timer(this::flush);
    }

    /// Hands over what has been gathered; a listener that has left while it heard of it hears no more.
    void flush() {
      var messages = List.copyOf(waiting);
      waiting.clear();
      messages.forEach(listener);
    }
  }

  private final EventLoop loop;
  private final TreeMap<Integer, Group> groups = new TreeMap<>();

  private LogGroups(Env environment) {
    loop = environment.loop();
  }

  /// Has a program listen to a group.
  /// @param threshold how many messages are gathered before it hears of them
  /// @return false when another one does (`EPERM`)
  public boolean listen(int number, int threshold, Consumer<Message> listener) {
    return groups.putIfAbsent(number, new Group(loop, number, threshold, listener)) == null;
  }

  /// The program does not listen to the group any more; what was gathered is lost.
  public void leave(int number) {
    var group = groups.remove(number);
    if (group == null) return;
    group.timer.cancel();
    group.waiting.clear();
  }

  /// Tells of a packet, if anybody listens.
  /// @param size how much of it is copied
  /// @param threshold the rule's own, if it is less than the program's; 0 for none
  public void log(int number, String prefix, int size, int threshold, Packet p, Hook hook) {
    var group = groups.get(number);
    if (group == null) return;
    int length = Integer.compareUnsigned(size, p.length()) < 0 ? size : p.length();
    group.waiting.add(new Message(number, prefix, hook, Arrays.copyOfRange(p.buf, p.net, p.net + length), p.mark, p.in, p.out));
    int enough = threshold == 0 ? group.threshold : Math.min(threshold, group.threshold);
    if (group.waiting.size() >= enough) group.timer.arm(0);
    else if (!group.timer.armed()) group.timer.arm(FLUSH_AFTER);
  }

  /// `/proc/net/netfilter/nfnetlink_log`.
  public String proc() {
    return groups.values().stream().map(group -> String.format(Locale.ROOT, "%5d %6d %5d %1d %5d %6d %2d\n", group.number, 0, group.waiting.size(),
        COPY_PACKET, COPY_RANGE, FLUSH_AFTER / (10 * EventLoop.MILLISECOND), 1)).collect(Collectors.joining());
  }
}
