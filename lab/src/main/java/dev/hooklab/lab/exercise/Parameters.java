package dev.hooklab.lab.exercise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What differs from student to student: names, and patterns such as `10.{1-99}.0.{10|20}` from which each gets a value of
/// their own, the same every time.
public record Parameters(Map<String, String> patterns) {
  private static final Pattern CHOICE = Pattern.compile("\\{(?:(\\d{1,9})-(\\d{1,9})|([^{}]*\\|[^{}]*))}");
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

  public Parameters {
    patterns = new LinkedHashMap<>(patterns);
  }

  boolean any() {
    return !patterns.isEmpty();
  }

  /// A student's values. A pattern may use the values of those before it.
  Map<String, String> of(String student, String lesson) {
    var values = new LinkedHashMap<String, String>();
    patterns.forEach((name, pattern) -> {
      var count = new int[1];
      var drawn = CHOICE.matcher(pattern).replaceAll(found -> {
        long chance = chance(student + "\n" + lesson + "\n" + name + "\n" + count[0]++);
        if (found.group(3) != null) {
          var choices = List.of(found.group(3).split("\\|", -1));
          return choices.get((int) (chance % choices.size()));
        }
        long low = Long.parseLong(found.group(1));
        return Long.toString(low + chance % (Math.max(low, Long.parseLong(found.group(2))) - low + 1));
      });
      values.put(name, fill(drawn, values));
    });
    return values;
  }

  private static long chance(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// A text with values in their places, `${name}`. Places of other names stay: a shell may know them.
  static String fill(String text, Map<String, String> values) {
    return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  /// The first place in a text that no parameter fills; null if there is none.
  String unknown(String text) {
    return PLACE.matcher(text).results().map(found -> found.group(1)).filter(name -> !patterns.containsKey(name)).findFirst().orElse(null);
  }
}
