package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.conntrack.ControlError.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The timeout policies of a node, and the timeouts that hold without one (`nfnetlink_cttimeout.c`).
public final class TimeoutPolicies {
  /// Stands for every protocol that has no tracker of its own.
  public static final int GENERIC = 255;
  private static final long TICKS = 0xffff_ffffL;

  /// What one state shall take.
  /// @param slot the state's number in its tracker
  /// @param seconds an unsigned 32-bit number
  public record Setting(int slot, long seconds) {}

  private final TrackingCore core;
  private final ConntrackInput input;
  private final List<Slot> slots = new ArrayList<>();

  /// A policy, and how many rules use it.
  private static final class Slot {
    private final TimeoutPolicy policy;
    private int uses;

    Slot(TimeoutPolicy policy) {
      this.policy = policy;
    }
  }

  TimeoutPolicies(TrackingCore core, ConntrackInput input) {
    this.core = core;
    this.input = input;
  }

  /// All of them, oldest first.
  public List<TimeoutPolicy> all() {
    return slots.stream().map(slot -> slot.policy).toList();
  }

  public Optional<TimeoutPolicy> find(String name) {
    return slot(name).map(slot -> slot.policy);
  }

  private Optional<Slot> slot(String name) {
    return slots.stream().filter(slot -> slot.policy.name().equals(name)).findFirst();
  }

  /// A rule uses a policy from now on.
  public void hold(TimeoutPolicy policy) {
    slot(policy.name()).orElseThrow(AssertionError::new).uses++;
  }

  /// A rule that used a policy is gone.
  public void release(TimeoutPolicy policy) {
    slot(policy.name()).orElseThrow(AssertionError::new).uses--;
  }

  /// Makes a policy; states that are not named take what they take without one.
  public void add(String name, Family family, int proto, List<Setting> settings) throws ControlError {
    if (settings.isEmpty()) throw new ControlError(Errno.EINVAL);
    if (slot(name).isPresent()) throw new ControlError(Errno.EBUSY);
    var seconds = defaults(proto);
    for (var setting : complete(proto, settings)) seconds.set(setting.slot, ticks(setting.seconds) / Connection.HZ);
    slots.add(new Slot(new TimeoutPolicy(name, family, proto, seconds)));
  }

  /// Ends a policy that no rule uses; its connections go on without.
  public void delete(String name) throws ControlError {
    var slot = slot(name).orElseThrow(() -> new ControlError(Errno.ENOENT));
    if (slot.uses > 0) throw new ControlError(Errno.EBUSY);
    end(slot);
  }

  /// Ends all policies that no rule uses.
  public void flush() {
    for (var slot : List.copyOf(slots)) if (slot.uses == 0) end(slot);
  }

  private void end(Slot slot) {
    slots.remove(slot);
    for (var ct = core.table.first(); ct != null; ct = ct.later) if (ct.timeoutPolicy == slot.policy) ct.timeoutPolicy = null;
  }

  /// What the states of a protocol take without a policy, in seconds.
  public List<Long> defaults(int proto) throws ControlError {
    return timeouts(proto).seconds();
  }

  /// Changes what the states of a protocol take without a policy; the tunables show it.
  public void change(int proto, List<Setting> settings) throws ControlError {
    var timeouts = timeouts(proto);
    for (var setting : complete(proto, settings)) timeouts.set(setting.slot, (int) ticks(setting.seconds) / Connection.HZ);
  }

  private Timeouts timeouts(int proto) throws ControlError {
    var tracker = input.tracker(proto);
    if (proto != GENERIC && tracker == input.tracker(GENERIC)) throw new ControlError(Errno.EOPNOTSUPP);
    return tracker.timeouts();
  }

  /// Whether connections of a protocol are tracked by what a policy is for.
  public boolean fits(TimeoutPolicy policy, int proto) {
    return input.tracker(proto) == input.tracker(policy.proto());
  }

  /// Where there is a state before the first one it takes what the first does.
  private List<Setting> complete(int proto, List<Setting> settings) throws ControlError {
    var complete = new ArrayList<>(settings);
    if (timeouts(proto).hasNone()) for (var setting : settings) if (setting.slot == 1) complete.add(new Setting(0, setting.seconds));
    return complete;
  }

  private static long ticks(long seconds) {
    return seconds * Connection.HZ & TICKS;
  }
}
