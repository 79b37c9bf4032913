package dev.hooklab.ipset;

/// A name and the set that it stands for at the moment: rules and lists hold on to it, and `ipset swap` puts another set in.
public final class SetSlot {
  String name;
  IpSet set;
  int references;

  SetSlot(String name, IpSet set) {
    this.name = name;
    this.set = set;
  }

  public String name() {
    return name;
  }

  public IpSet set() {
    return set;
  }

  /// How many rules and lists use it.
  public int references() {
    return references;
  }
}
