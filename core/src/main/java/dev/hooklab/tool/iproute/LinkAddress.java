package dev.hooklab.tool.iproute;

import java.util.Arrays;

/// The bytes of a link layer address, as iproute2 reads them: hex numbers between colons, of which only the digits at the
/// beginning count.
final class LinkAddress {
  private static final int MAX_BYTES = 20;

  private LinkAddress() {}

  static byte[] parse(String word) throws Failure {
    var parts = word.split(":", MAX_BYTES);
    var bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      var digits = parts[i].replaceFirst("^\\s*(0[xX])?", "").replaceFirst("[^0-9a-fA-F].*", "");
      if (digits.isEmpty() || digits.length() > 8 || Long.parseLong(digits, 16) > 255) {
        throw Failure.of(Failure.WRONG, "\"" + parts[i] + "\" is invalid lladdr.");
      }
      bytes[i] = (byte) Integer.parseInt(digits, 16);
    }
    return Arrays.copyOf(bytes, parts.length);
  }
}
