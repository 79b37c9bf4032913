package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Spec;
import java.util.List;

/// Every match there is.
public final class Matches {
  public static final List<Spec<Match>> ALL = List.of(
      AddrtypeMatch.SPEC,
      CommentMatch.SPEC,
      ConntrackMatch.SPEC,
      IcmpMatch.SPEC,
      LimitMatch.SPEC,
      MarkMatch.SPEC,
      MultiportMatch.SPEC,
      StateMatch.SPEC,
      TcpMatch.SPEC,
      UdpMatch.SPEC);

  private Matches() {}
}
