package dev.hooklab.xtables;

import java.util.List;

/// A rule as a value: what it asks for, and what it does. Two equal rules are the same rule to `iptables -D`.
public record Rule(RuleHead head, List<Match> matches, RuleTarget target) {
  public Rule {
    matches = List.copyOf(matches);
  }

  /// The rule as iptables reads it from the kernel.
  Rule readBack() {
    var read = new Rule(head, matches.stream().map(Match::readBack).toList(),
        target instanceof RuleTarget.Extension(var extension) ? new RuleTarget.Extension(extension.readBack()) : target);
    return read.equals(this) ? this : read;
  }

  /// As iptables-save writes it behind `-A chain`, with a blank before each part.
  public String save() {
    return save("");
  }

  /// As `iptables -vS` writes it, with its counters between matches and target.
  /// @param counters what to put there, with a blank before it
  public String save(String counters) {
    var out = new StringBuilder(head.save());
    for (var match : matches) {
      out.append(" -m ").append(match.spec().name());
      var options = match.save();
      if (!options.isEmpty()) out.append(' ').append(options);
    }
    return out.append(counters).append(target.save()).toString();
  }

  /// What iptables says on its error output when it prints the rule, a line each.
  public List<String> listingWarnings() {
    return matches.stream().map(Match::listingWarning).filter(warning -> !warning.isEmpty()).toList();
  }

  /// Whether the kernel takes the rule as one without any condition.
  public boolean unconditional() {
    return matches.isEmpty() && head.unconditional();
  }

  /// Whether iptables -D and -C take the rule as the same: an interface pattern `+` is as good as none.
  /// @param wanted as it was just read
  public boolean sameAs(Rule wanted) {
    return target.equals(wanted.target) && sameMatches(wanted.matches) && head.normal().equals(wanted.head.normal());
  }

  private boolean sameMatches(List<Match> wanted) {
    if (matches.size() != wanted.size()) return false;
    for (int i = 0; i < matches.size(); i++) if (!matches.get(i).sameAs(wanted.get(i))) return false;
    return true;
  }
}
