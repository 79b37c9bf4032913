package dev.hooklab.lab.repl;

import dev.hooklab.lab.capture.FrameLayers;
import dev.hooklab.packet.HexText;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedStringBuilder;

/// `:packet N`: one packet, layer by layer, and its bytes.
final class PacketCommand implements LabCommand {
  @Override public String name() {
    return "packet";
  }

  @Override public String usage() {
    return "packet [N]";
  }

  @Override public String summary() {
    return "shows one packet, layer by layer, with its bytes";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":packet 3", "the third; :packets has the numbers"), new Example(":packet", "the last"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var tape = session.lab().tape();
    if (!words.get(0, "1").matches("\\d{1,6}")) throw new CommandError("expected the number of a packet");
    int number = words.isEmpty() ? tape.frames().size() : Integer.parseInt(words.get(0, ""));
    var frame = tape.frame(number);
    var screen = session.screen();
    screen.println(PacketLine.of(number, frame), true);
    FrameLayers.of(frame.bytes()).forEach((name, layer) -> layer(screen, name, layer, "  "));
    var hex = new StringBuilder();
    HexText.hexAndAscii(hex, frame.bytes(), 0, frame.bytes().length);
    screen.print(hex.toString().replaceFirst("^\n", "") + "\n");
  }

  private static void layer(Screen screen, String name, Object layer, String indent) {
    if (!(layer instanceof Map<?, ?> fields)) {
      if (!name.equals("text")) screen.println(new AttributedStringBuilder().append(indent).styled(Theme.DIM, name + " ").append(text(layer)));
      return;
    }
    var line = new AttributedStringBuilder().append(indent).styled(Theme.WORD, name);
    for (var field : fields.entrySet()) {
      if (field.getValue() instanceof Map<?, ?> || field.getKey().equals("payload") || field.getKey().equals("text")) continue;
      var part = new AttributedStringBuilder().append("  ").styled(Theme.DIM, field.getKey() + " ").append(text(field.getValue()));
      if (line.columnLength() + part.columnLength() > screen.width()) {
        screen.println(line);
        line = new AttributedStringBuilder().append(indent).append("  ");
      }
      line.append(part);
    }
    screen.println(line);
    for (var field : fields.entrySet()) if (field.getValue() instanceof Map<?, ?> inner) layer(screen, field.getKey().toString(), inner, indent + "  ");
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? bytes.length + " bytes " + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 24)) : String.valueOf(value);
  }
}
