package dev.hooklab.route;

import java.util.LinkedHashMap;
import java.util.Map;

/// The IPv4 multicast groups that sockets of the node have joined (`ip_mc_join_group`); 224.0.0.1 always is.
public final class MulticastGroups {
  private static final int ALL_HOSTS = 0xe0000001;

  private final Map<Integer, Integer> members = new LinkedHashMap<>();

  public boolean joined(int group) {
    return group == ALL_HOSTS || members.containsKey(group);
  }

  public void join(int group) {
    members.merge(group, 1, Integer::sum);
  }

  public void leave(int group) {
    members.computeIfPresent(group, (_, count) -> count > 1 ? count - 1 : null);
  }
}
