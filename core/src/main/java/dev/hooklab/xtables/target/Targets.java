package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import java.util.List;

/// Every target there is, besides the standard ones.
public final class Targets {
  public static final List<Spec<Target>> ALL = List.of(
      CtTarget.SPEC,
      DnatTarget.SPEC,
      LogTarget.SPEC,
      MarkTarget.SPEC,
      MasqueradeTarget.SPEC,
      NotrackTarget.SPEC,
      RedirectTarget.SPEC,
      RejectTarget.SPEC,
      SnatTarget.SPEC,
      TraceTarget.SPEC);

  private Targets() {}
}
