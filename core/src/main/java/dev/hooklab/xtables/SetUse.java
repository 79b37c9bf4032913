package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;
import dev.hooklab.ipset.SetSlot;

/// A set that a rule names, and for each part of an element whether it is the packet's source or destination.
/// @param sources bit 0 for the first part
/// @param parts how many parts the rule names
public record SetUse(String name, int sources, int parts) {
  private static final int MAX_PARTS = 6;
  private static final int MAX_NAME = 31;

  /// Reads `NAME src[,dst...]`: the option's argument and the word behind it.
  public static SetUse read(Use use) {
    var option = "--" + use.option();
    var words = use.next().get().orElseThrow(() -> new ParameterProblem(option + " requires two args."));
    if (CString.length(use.text()) > MAX_NAME) {
      throw new ParameterProblem("setname `" + use.text() + "' too long, max " + MAX_NAME + " characters.");
    }
    var slot = use.context().environment().sets().find(use.text())
        .orElseThrow(() -> new ParameterProblem("Set " + use.text() + " doesn't exist.\n"));
    if (slot.set().options().inet6()) {
      throw new ParameterProblem("The protocol family of set " + use.text() + " is IPv6, which is not applicable.\n");
    }
    var parts = words.split(",", -1);
    int sources = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == MAX_PARTS) throw new ParameterProblem("Can't be more src/dst options than " + MAX_PARTS + ".");
      if (parts[i].startsWith("src")) sources |= 1 << i;
      else if (!parts[i].startsWith("dst")) {
        throw new ParameterProblem("You must spefify (the comma separated list of) 'src' or 'dst'.");
      }
    }
    return new SetUse(use.text(), sources, parts.length);
  }

  /// Whether a part of an element is the packet's source.
  boolean source(int part) {
    return (sources >>> part & 1) != 0;
  }

  /// The set, held for a rule.
  /// @param purpose for the kernel's message when it is gone
  public SetSlot hold(Env environment, String purpose) throws Refused {
    var slot = environment.sets().find(name).orElseThrow(() -> new Refused(Errno.ENOENT, "Cannot find " + purpose + " set"));
    environment.sets().hold(slot);
    return slot;
  }

  /// `NAME src,dst`.
  @Override public String toString() {
    var out = new StringBuilder(name);
    for (int i = 0; i < parts; i++) out.append(i == 0 ? ' ' : ',').append(source(i) ? "src" : "dst");
    return out.toString();
  }
}
