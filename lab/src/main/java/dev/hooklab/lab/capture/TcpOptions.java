package dev.hooklab.lab.capture;

import dev.hooklab.packet.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// TCP options, read and written: `{mss: 1460}`, `{wscale: 7}`, `{sackPermitted: true}`, `{sack: [[1, 100]]}`,
/// `{timestamps: [1, 0]}`, `{nop: true}`, `{eol: true}`, `{kind: 253, data: bytes}`, and `{raw: bytes}` for what
/// has no right length (RFC 9293 §3.2, RFC 7323, RFC 2018).
final class TcpOptions {
  /// The options that scripts find beside the list too.
  static final Set<String> NAMED = Set.of("mss", "wscale", "sackPermitted", "sack", "timestamps");
  static final List<String> KEYS = List.of("mss", "wscale", "sackPermitted", "sack", "timestamps", "nop", "eol", "kind", "data", "raw");

  private static final int EOL = 0;
  private static final int NOP = 1;
  private static final int MSS = 2;
  private static final int WSCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;

  private TcpOptions() {}

  static List<Map<String, Object>> read(FrameBytes bytes, int from, int to) {
    var options = new ArrayList<Map<String, Object>>();
    for (int at = from; at < to;) {
      int kind = bytes.u8(at);
      if (kind == EOL || kind == NOP) {
        options.add(Map.of(kind == EOL ? "eol" : "nop", true));
        at++;
        if (kind == EOL && isZero(bytes, at, to)) break;
        continue;
      }
      int length = at + 1 < to ? bytes.u8(at + 1) : 0;
      if (length < 2 || at + length > to) {
        options.add(Map.of("raw", Arrays.copyOfRange(bytes.buf(), at, to)));
        break;
      }
      options.add(option(bytes, kind, at + 2, length - 2));
      at += length;
    }
    return options;
  }

  private static boolean isZero(FrameBytes bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes.u8(at) != 0) return false;
    }
    return true;
  }

  private static Map<String, Object> option(FrameBytes bytes, int kind, int at, int length) {
    if (kind == MSS && length == 2) return Map.of("mss", bytes.u16(at));
    if (kind == WSCALE && length == 1) return Map.of("wscale", bytes.u8(at));
    if (kind == SACK_PERMITTED && length == 0) return Map.of("sackPermitted", true);
    if (kind == TIMESTAMPS && length == 8) return Map.of("timestamps", List.of(bytes.u32(at), bytes.u32(at + 4)));
    if (kind == SACK && length > 0 && length % 8 == 0) {
      var blocks = new ArrayList<List<Long>>();
      for (int i = 0; i < length; i += 8) blocks.add(List.of(bytes.u32(at + i), bytes.u32(at + i + 4)));
      return Map.of("sack", blocks);
    }
    var option = new LinkedHashMap<String, Object>();
    option.put("kind", kind);
    option.put("data", Arrays.copyOfRange(bytes.buf(), at, at + length));
    return option;
  }

  /// The options' bytes, padded with zeros to a multiple of four.
  static byte[] write(List<Fields> options) {
    var out = new ByteArrayOutputStream();
    for (var option : options) {
      option.allow(KEYS);
      write(option, out);
    }
    while (out.size() % 4 != 0) out.write(EOL);
    return out.toByteArray();
  }

  private static void write(Fields option, ByteArrayOutputStream out) {
    if (option.has("mss")) put(out, MSS, big(option.number("mss", 0xffff, 0), 2));
    else if (option.has("wscale")) put(out, WSCALE, big(option.number("wscale", 0xff, 0), 1));
    else if (option.has("sackPermitted")) put(out, SACK_PERMITTED, new byte[0]);
    else if (option.has("timestamps")) put(out, TIMESTAMPS, words(option, "timestamps", option.numbers("timestamps", 2)));
    else if (option.has("sack")) {
      var edges = new ByteArrayOutputStream();
      for (var block : option.lists("sack")) edges.writeBytes(words(option, "sack", block));
      put(out, SACK, edges.toByteArray());
    } else if (option.has("kind")) put(out, (int) option.number("kind", 0xff, 0), option.bytes("data"));
    else if (option.has("raw")) out.writeBytes(option.bytes("raw"));
    else if (option.has("nop")) out.write(NOP);
    else if (option.has("eol")) out.write(EOL);
    else throw option.wrong("has none of " + String.join(", ", KEYS));
  }

  private static byte[] words(Fields option, String key, List<Long> numbers) {
    if (numbers.size() != 2) throw option.wrong(key, "expected two numbers, found " + numbers.size());
    var words = new byte[8];
    Bytes.i32(words, 0, numbers.get(0).intValue());
    Bytes.i32(words, 4, numbers.get(1).intValue());
    return words;
  }

  private static byte[] big(long value, int size) {
    return size == 1 ? new byte[] {(byte) value} : new byte[] {(byte) (value >> 8), (byte) value};
  }

  private static void put(ByteArrayOutputStream out, int kind, byte[] value) {
    out.write(kind);
    out.write(value.length + 2);
    out.writeBytes(value);
  }
}
