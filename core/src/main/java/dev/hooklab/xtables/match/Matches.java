package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Spec;
import java.util.List;

/// Every match there is.
public final class Matches {
  public static final List<Spec<Match>> ALL = List.of(
      AddrtypeMatch.SPEC,
      ClusterMatch.SPEC,
      CommentMatch.SPEC,
      ConnbytesMatch.SPEC,
      ConnlabelMatch.SPEC,
      ConntrackMatch.SPEC,
      HashLimitMatch.SPEC,
      HelperMatch.SPEC,
      IcmpMatch.SPEC,
      LimitMatch.SPEC,
      MarkMatch.SPEC,
      MultiportMatch.SPEC,
      QuotaMatch.SPEC,
      RecentMatch.SPEC,
      StateMatch.SPEC,
      StatisticMatch.SPEC,
      TcpMatch.SPEC,
      UdpMatch.SPEC);

  private Matches() {}
}
