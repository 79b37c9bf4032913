package dev.hooklab.xtables;

/// Numbers that have names in a file of iproute2's (`/etc/iproute2/rt_realms`, `/etc/iproute2/group`): of these, the one
/// name that every system knows for 0. A number without its mask may be given by name.
public final class NamedNumber {
  private NamedNumber() {}

  /// Reads `value[/mask]`, or the name of 0 (`xtopt_parse_mark` with `xtables_lmap_name2id`).
  public static MaskedMark read(Use use, String nameOfZero) {
    if (use.text().equals(nameOfZero)) return new MaskedMark(0, -1);
    var value = Numeral.read(use.text(), 0);
    boolean number = value != null && value.within(0, 0xffffffffL);
    if (!number || value.end() < use.text().length() && use.text().charAt(value.end()) != '/') {
      throw use.problem("could not map name " + use.text() + " to an integer value for option \"--" + use.option() + "\".");
    }
    return Values.MARK.read(use);
  }

  /// The number as iptables-save writes it: by name where there is one.
  public static String text(MaskedMark number, String nameOfZero) {
    return number.value() == 0 && number.mask() == -1 ? nameOfZero : number.toString();
  }
}
