package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Spec;
import java.util.List;

/// Every match there is.
public final class Matches {
  public static final List<Spec<Match>> ALL = List.of(
      AddrtypeMatch.SPEC,
      AhMatch.SPEC,
      ClusterMatch.SPEC,
      CommentMatch.SPEC,
      ConnbytesMatch.SPEC,
      ConnlabelMatch.SPEC,
      ConnmarkMatch.SPEC,
      ConntrackMatch.SPEC,
      DscpMatch.SPEC,
      EcnMatch.SPEC,
      EspMatch.SPEC,
      HashLimitMatch.SPEC,
      HelperMatch.SPEC,
      IcmpMatch.SPEC,
      IprangeMatch.SPEC,
      LengthMatch.SPEC,
      LimitMatch.SPEC,
      MacMatch.SPEC,
      MarkMatch.SPEC,
      MultiportMatch.SPEC,
      PkttypeMatch.SPEC,
      QuotaMatch.SPEC,
      RecentMatch.SPEC,
      StateMatch.SPEC,
      StatisticMatch.SPEC,
      StringMatch.SPEC,
      TcpMatch.SPEC,
      TcpmssMatch.SPEC,
      TosMatch.SPEC,
      TtlMatch.SPEC,
      U32Match.SPEC,
      UdpMatch.SPEC);

  private Matches() {}
}
