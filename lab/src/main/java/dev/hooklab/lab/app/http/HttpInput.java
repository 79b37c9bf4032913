package dev.hooklab.lab.app.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Messages out of a stream of bytes (RFC 9112): heads, and bodies by length, in chunks, or up to the end. For clients and
/// servers alike.
public final class HttpInput {
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_BODY = 16 << 20;

  /// A message that is none, with the status that a server answers it with.
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    public final int status;

    Fault(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /// The beginning of a message: its lines as they came, and its headers by name in lower case.
  public record Head(List<String> lines, Map<String, String> headers) {
    /// The first line.
    public String start() {
      return lines.getFirst();
    }

    public boolean chunked() {
      return headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /// The length of the body; -1 when the head does not say.
    public int length() throws Fault {
      var text = headers.get("content-length");
      if (text == null) return -1;
      if (!text.matches("\\d{1,9}")) throw new Fault(400, "bad Content-Length: " + text);
      int length = Integer.parseInt(text);
      if (length > LONGEST_BODY) throw new Fault(413, "the body is longer than " + LONGEST_BODY + " bytes");
      return length;
    }

    /// Whether a list of a header, such as `Connection`, has a word.
    public boolean lists(String header, String word) {
      for (var item : headers.getOrDefault(header, "").split(",", -1)) if (item.strip().equalsIgnoreCase(word)) return true;
      return false;
    }
  }

  private byte[] bytes = new byte[1024];
  private int from;
  private int to;
  private boolean ended;
  private ByteArrayOutputStream chunks;

  /// Adds what came.
  public void add(byte[] data, int length) {
    if (to + length > bytes.length) {
      bytes = Arrays.copyOfRange(bytes, from, from + Math.max(bytes.length, 2 * (to - from + length)));
      to -= from;
      from = 0;
    }
    System.arraycopy(data, 0, bytes, to, length);
    to += length;
  }

  /// Nothing more will come.
  public void end() {
    ended = true;
  }

  /// How many bytes are there that nothing has been made of.
  public int rest() {
    return to - from;
  }

  /// The next head; null until all of it is there. Empty lines before it are skipped.
  public Head head() throws Fault {
    while (from + 1 < to && bytes[from] == '\r' && bytes[from + 1] == '\n') from += 2;
    int end = find("\r\n\r\n");
    if (end < 0) {
      if (to - from > LONGEST_HEAD) throw new Fault(431, "the head is longer than " + LONGEST_HEAD + " bytes");
      return null;
    }
    var lines = text(end).split("\r\n", -1);
    from += 4;
    var headers = new LinkedHashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || lines[i].substring(0, colon).matches(".*\\s.*")) throw new Fault(400, "bad header: " + lines[i]);
      headers.merge(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    return new Head(List.of(lines), headers);
  }

  /// The body of the message that begins so; null until all of it is there.
  /// @param untilEnd whether a body of unknown length goes on to the end of the stream, as that of an answer does
  public byte[] body(Head head, boolean untilEnd) throws Fault {
    if (head.chunked()) return chunkedBody();
    int length = head.length();
    if (length < 0) {
      if (!untilEnd) return new byte[0];
      if (rest() > LONGEST_BODY) throw new Fault(413, "the body is longer than " + LONGEST_BODY + " bytes");
      return ended ? take(rest()) : null;
    }
    return rest() >= length ? take(length) : null;
  }

  /// What is there of a body that stays incomplete.
  public byte[] partialBody() {
    if (chunks == null) return take(rest());
    var part = chunks.toByteArray();
    chunks = null;
    return part;
  }

  private byte[] chunkedBody() throws Fault {
    if (chunks == null) chunks = new ByteArrayOutputStream();
    while (true) {
      int end = find("\r\n");
      if (end < 0) return null;
      var size = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) throw new Fault(400, "bad size of a chunk: " + size);
      int length = Integer.parseInt(size, 16);
      if (chunks.size() + length > LONGEST_BODY) throw new Fault(413, "the body is longer than " + LONGEST_BODY + " bytes");
      if (length == 0) return trailed(end);
      if (to < end + 2 + length + 2) return null;
      from = end + 2;
      chunks.writeBytes(take(length));
      from += 2;
    }
  }

  /// The whole body, once the trailer behind its last chunk is there: lines up to an empty one.
  private byte[] trailed(int lastChunkEnd) {
    int before = from;
    from = lastChunkEnd;
    int end = find("\r\n\r\n");
    if (end < 0) {
      from = before;
      return null;
    }
    from = end + 4;
    var body = chunks.toByteArray();
    chunks = null;
    return body;
  }

  private int find(String what) {
    for (int at = from; at + what.length() <= to; at++) {
      int i = 0;
      while (i < what.length() && bytes[at + i] == what.charAt(i)) i++;
      if (i == what.length()) return at;
    }
    return -1;
  }

  private String text(int end) {
    var text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    from = end;
    return text;
  }

  private byte[] take(int length) {
    var taken = Arrays.copyOfRange(bytes, from, from + length);
    from += length;
    return taken;
  }
}
