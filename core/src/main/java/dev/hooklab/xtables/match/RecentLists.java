package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.PerNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The lists of `-m recent` on one node, which its rules share by name, and `/proc/net/xt_recent` shows.
public final class RecentLists {
  public static final PerNode<RecentLists> OF_NODE = new PerNode<>(RecentLists::new);
  private static final int INFO = 6;

  private final Env environment;
  private final TreeMap<String, RecentList> lists = new TreeMap<>();

  private RecentLists(Env environment) {
    this.environment = environment;
  }

  /// The list of a name, for one more rule; the first one's mask holds.
  RecentList take(String name, int mask, int stamps) {
    var list = lists.computeIfAbsent(name, _ -> new RecentList(name, mask, stamps, environment.loop()));
    list.atLeast(stamps);
    list.users++;
    return list;
  }

  void giveBack(RecentList list) {
    if (--list.users == 0) lists.remove(list.name);
  }

  public List<String> names() {
    return List.copyOf(lists.keySet());
  }

  /// The content of a list's file.
  public Optional<String> text(String name) {
    return Optional.ofNullable(lists.get(name)).map(RecentList::text);
  }

  /// Takes what is written to a list's file.
  /// @return null when it was taken, else the error in libc's words
  public String write(String name, String text) {
    if (text.isEmpty() || lists.get(name).write(text)) return null;
    if ("+-/".indexOf(text.charAt(0)) < 0) environment.printk(INFO, "xt_recent: Need \"+ip\", \"-ip\" or \"/\"");
    return "Invalid argument";
  }
}
