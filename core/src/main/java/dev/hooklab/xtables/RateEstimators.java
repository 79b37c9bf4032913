package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;
import java.util.TreeMap;

/// The rate estimators of one node, which `-j RATEEST` and `-m rateest` share by name.
public final class RateEstimators {
  public static final PerNode<RateEstimators> OF_NODE = new PerNode<>(RateEstimators::new);

  private final Env environment;
  private final TreeMap<String, RateEstimator> estimators = new TreeMap<>();

  private RateEstimators(Env environment) {
    this.environment = environment;
  }

  /// The estimator of a name for one more rule that feeds it, made if need be.
  /// @throws Refused when there is one that measures otherwise
  public RateEstimator take(String name, int interval, int ewmaLog) throws Refused {
    var found = estimators.computeIfAbsent(name, _ -> new RateEstimator(environment.loop(), interval, ewmaLog));
    if (found.interval != interval || found.ewmaLog != ewmaLog) throw new Refused(Errno.EINVAL);
    found.users++;
    return found;
  }

  /// The estimator of a name for one more rule that reads it.
  /// @throws Refused when there is none
  public RateEstimator take(String name) throws Refused {
    var found = estimators.get(name);
    if (found == null) throw new Refused(Errno.ENOENT);
    found.users++;
    return found;
  }

  /// A rule does not use it any more.
  public void giveBack(String name) {
    if (--estimators.get(name).users == 0) estimators.remove(name);
  }
}
