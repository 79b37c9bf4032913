package dev.hooklab.xtables;

/// The interface that a rule asks for: a name, or with a trailing `+` all that begin so. Names are compared byte by byte,
/// as the kernel does under a mask.
/// @param text as it was typed; empty asks for nothing
public record InterfacePattern(String text, boolean not) {
  public static final InterfacePattern ANY = new InterfacePattern("", false);
  private static final int MAX_NAME = 15;

  /// A name or pattern as it was typed, if it is not too long; one that no interface can have is warned of
  /// (`xtables_parse_interface`).
  public static String checked(String name, ParseContext context) {
    if (CString.length(name) > MAX_NAME) {
      throw new ParameterProblem("interface name `" + name + "' must be shorter than IFNAMSIZ (" + MAX_NAME + ")");
    }
    if (name.indexOf('/') >= 0 || name.indexOf(' ') >= 0) {
      context.warn("Warning: weird character in interface `" + name + "' ('/' and ' ' are not allowed by the kernel).");
    }
    return name;
  }

  /// Whether every interface fits, so that the kernel looks at no name: no pattern, or a lone `+`.
  /// `! -i +` is not among them: it fits no interface at all.
  public boolean isAny() {
    return prefix() && text.length() <= 1 && !not;
  }

  /// Whether only the beginning of a name counts.
  public boolean prefix() {
    return text.isEmpty() || text.endsWith("+");
  }

  /// What a name must be, or begin with.
  public String name() {
    return prefix() && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
  }

  public boolean matches(String interfaceName) {
    return (prefix() ? interfaceName.startsWith(name()) : interfaceName.equals(text)) != not;
  }

  /// The pattern with a lone `+` taken as no pattern.
  InterfacePattern normal() {
    return name().isEmpty() ? new InterfacePattern("", not) : this;
  }

  /// As iptables-save writes it after `-i` or `-o`, or empty: a lone `+` is never written, not even negated.
  public String save(String option) {
    if (name().isEmpty()) return "";
    return (not ? " ! " : " ") + option + " " + text;
  }
}
