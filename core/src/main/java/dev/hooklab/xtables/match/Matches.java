package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Spec;
import java.util.List;

/// Every match there is.
public final class Matches {
  public static final List<Spec<Match>> ALL = List.of(
      AddrtypeMatch.SPEC,
      AhMatch.SPEC,
      BpfMatch.SPEC,
      CgroupMatch.SPEC,
      ClusterMatch.SPEC,
      CommentMatch.SPEC,
      ConnbytesMatch.SPEC,
      ConnlabelMatch.SPEC,
      ConnlimitMatch.SPEC,
      ConnmarkMatch.SPEC,
      ConntrackMatch.SPEC,
      CpuMatch.SPEC,
      DccpMatch.SPEC,
      DevgroupMatch.SPEC,
      DscpMatch.SPEC,
      EcnMatch.SPEC,
      EspMatch.SPEC,
      HashLimitMatch.SPEC,
      HelperMatch.SPEC,
      IcmpMatch.SPEC,
      IpcompMatch.SPEC,
      IprangeMatch.SPEC,
      IpvsMatch.SPEC,
      LengthMatch.SPEC,
      LimitMatch.SPEC,
      MacMatch.SPEC,
      MarkMatch.SPEC,
      MultiportMatch.SPEC,
      NfacctMatch.SPEC,
      OsfMatch.SPEC,
      OwnerMatch.SPEC,
      PhysdevMatch.SPEC,
      PkttypeMatch.SPEC,
      PolicyMatch.SPEC,
      QuotaMatch.SPEC,
      RateestMatch.SPEC,
      RealmMatch.SPEC,
      RecentMatch.SPEC,
      RpfilterMatch.SPEC,
      SctpMatch.SPEC,
      SetMatch.SPEC,
      SocketMatch.SPEC,
      StateMatch.SPEC,
      StatisticMatch.SPEC,
      StringMatch.SPEC,
      TcpMatch.SPEC,
      TcpmssMatch.SPEC,
      TimeMatch.SPEC,
      TosMatch.SPEC,
      TtlMatch.SPEC,
      U32Match.SPEC,
      UdpMatch.SPEC);

  private Matches() {}
}
