package dev.hooklab.ipset;

/// Sets as `ipset -output xml` writes them.
public final class SetXml {
  private static final String BEGIN = "<ipsets>\n";
  private static final String END = "</ipsets>\n";

  private SetXml() {}

  /// Names only.
  public static String names(Iterable<SetSlot> slots) {
    var out = new StringBuilder(BEGIN);
    for (var slot : slots) out.append("<ipset name=\"").append(slot.name).append("\"/>\n");
    return out.append(END).toString();
  }

  public static String list(Iterable<SetSlot> slots, SetText.Shape shape) {
    var out = new StringBuilder(BEGIN);
    for (var slot : slots) set(slot, shape, out);
    return out.append(END).toString();
  }

  private static void set(SetSlot slot, SetText.Shape shape, StringBuilder out) {
    var set = slot.set;
    out.append("<ipset name=\"").append(slot.name).append("\">\n<type>").append(set.type().label()).append("</type>\n<revision>")
        .append(set.type().revision()).append("</revision>\n<header>");
    for (var item : SetText.header(set, shape)) item(item, out);
    out.append("\n<memsize>").append(SetMemory.of(set)).append("</memsize>\n<references>").append(slot.references)
        .append("</references>\n<numentries>").append(set.elements().size()).append("</numentries>\n</header>\n");
    if (shape.heading()) out.append("<members>\n");
    if (shape.members()) members(set, shape, out);
    if (shape.heading()) out.append("</members>\n");
    out.append("</ipset>\n");
  }

  private static void members(IpSet set, SetText.Shape shape, StringBuilder out) {
    for (var e : SetText.elements(set, shape)) {
      out.append("<member><elem>").append(SetText.key(set, e, shape)).append("</elem>");
      for (var item : SetText.items(set, e)) item(item, out);
      out.append("</member>\n");
    }
  }

  private static void item(SetText.Item item, StringBuilder out) {
    if (item.value() == null) {
      out.append('<').append(item.name()).append("/>");
      return;
    }
    boolean comment = item.name().equals("comment");
    out.append('<').append(item.name()).append('>').append(comment ? '"' + item.value() + '"' : item.value())
        .append("</").append(item.name()).append('>');
  }
}
