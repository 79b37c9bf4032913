package dev.hooklab.addr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A registry of numbers and names, one entry a line: `key name alias ...`. The first name of a key wins, and the
/// first key of a name. A key with a slash (`80/tcp`) qualifies its names by what follows it.
record Names(Map<String, String> byKey, Map<String, String> byName) {
  static Names load(String resource) {
    var byKey = new LinkedHashMap<String, String>();
    var byName = new LinkedHashMap<String, String>();
    try (var in = new BufferedReader(new InputStreamReader(Names.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      for (String line; (line = in.readLine()) != null;) {
        if (line.startsWith("#") || line.isBlank()) continue;
        var words = line.split(" ", -1);
        int slash = words[0].indexOf('/');
        var qualifier = slash < 0 ? "" : words[0].substring(slash);
        byKey.putIfAbsent(words[0], words[1]);
        for (int i = 1; i < words.length; i++) byName.putIfAbsent(words[i] + qualifier, words[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Names(Collections.unmodifiableMap(byKey), Collections.unmodifiableMap(byName));
  }
}
