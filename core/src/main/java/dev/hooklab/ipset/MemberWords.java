package dev.hooklab.ipset;

/// A member of a list as it is typed: `NAME`, or as it was written once, `NAME,before,NEIGHBOUR`.
/// @param by the member before or behind which it goes; empty for none
public record MemberWords(String name, String by, boolean before) {
  /// The longest name of a set.
  public static final int MAX_NAME = 31;

  static MemberWords read(String text) {
    int first = Separator.at(text, ',');
    if (first < 0) return new MemberWords(name(text), "", false);
    var rest = text.substring(first + 1);
    int second = Separator.at(rest, ',');
    var place = second < 0 ? "" : rest.substring(0, second);
    if (!place.equals("before") && !place.equals("after")) {
      throw new SetProblem("you must specify elements as setname,[before|after],setname");
    }
    return new MemberWords(name(text.substring(0, first)), name(rest.substring(second + 1)), place.equals("before"));
  }

  /// A name that is not too long.
  public static String name(String name) {
    if (name.length() > MAX_NAME) throw SetProblem.syntax("setname '" + name + "' is longer than " + MAX_NAME + " characters");
    return name;
  }

  /// The same with a neighbour.
  public MemberWords beside(String neighbour, boolean comesBefore) {
    return new MemberWords(name, name(neighbour), comesBefore);
  }
}
