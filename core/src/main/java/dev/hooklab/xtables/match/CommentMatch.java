package dev.hooklab.xtables.match;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Quoted;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m comment`: a remark that every packet fits (kernel: net/netfilter/xt_comment.c).
record CommentMatch(String comment) implements Match.Stateless {
  private static final int MAX_LENGTH = 255;
  private static final Option<String> COMMENT = Option.of("comment", Values.cut(MAX_LENGTH)).mandatory();

  static final Spec<Match> SPEC = Spec.match("comment", args -> new CommentMatch(args.get(COMMENT)))
      .options(COMMENT)
      .help("""
          comment match options:
          --comment COMMENT             Attach a comment to a rule
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return true;
  }

  @Override public String save() {
    return "--comment " + Quoted.of(comment);
  }

  @Override public String list(Listing how) {
    return "/* " + comment + " */";
  }
}
