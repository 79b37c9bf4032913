package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import java.util.List;

/// Every target there is, besides the standard ones.
public final class Targets {
  public static final List<Spec<Target>> ALL = List.of(
      AuditTarget.SPEC,
      ChecksumTarget.SPEC,
      ClassifyTarget.SPEC,
      ClusteripTarget.SPEC,
      ConnmarkTarget.SPEC,
      ConnsecmarkTarget.SPEC,
      CtTarget.SPEC,
      DnatTarget.SPEC,
      DscpTarget.SPEC,
      EcnTarget.SPEC,
      HmarkTarget.SPEC,
      IdletimerTarget.SPEC,
      LedTarget.SPEC,
      LogTarget.SPEC,
      MarkTarget.SPEC,
      MasqueradeTarget.SPEC,
      NetmapTarget.SPEC,
      NflogTarget.SPEC,
      NfqueueTarget.SPEC,
      NotrackTarget.SPEC,
      RateestTarget.SPEC,
      RedirectTarget.SPEC,
      RejectTarget.SPEC,
      SecmarkTarget.SPEC,
      SetTarget.SPEC,
      SnatTarget.SPEC,
      SynproxyTarget.SPEC,
      TcpmssTarget.SPEC,
      TcpoptstripTarget.SPEC,
      TeeTarget.SPEC,
      TosTarget.SPEC,
      TproxyTarget.SPEC,
      TraceTarget.SPEC,
      TtlTarget.SPEC,
      UlogTarget.SPEC);

  private Targets() {}
}
