package dev.hooklab.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Rules of all matches and targets: what single lines of the `.t` files ask for, together in one rule, behind a head of its own.
final class RandomRules {
  private static final List<ExtensionLines.Line> LINES = OwnLines.taken();
  private static final String[] ADDRESSES = {"10.0.0.1", "10.0.0.0/8", "192.168.7.9/255.255.0.255", "0.0.0.0/0", "198.51.100.128/25"};
  private static final String[] INTERFACES = {"lan", "wan+", "eth0.7", "+"};
  private static final String HEAD = "-p -s -d -i -o";
  private static final int MOST_LINES = 4;

  /// A rule for a chain of a table, as words.
  record Drawn(String table, String chain, List<String> words) {}

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  /// A rule that iptables may take or not: where several lines meet, some ask for what cannot be together.
  Drawn next() {
    var first = LINES.get(random.nextInt(LINES.size()));
    return next(first, pick(first.chains()));
  }

  private Drawn next(ExtensionLines.Line first, String chain) {
    var rule = new Parts();
    rule.take(first);
    for (int i = random.nextInt(MOST_LINES); i > 0; i--) {
      var more = LINES.get(random.nextInt(LINES.size()));
      if (more.table().equals(first.table()) && more.chains().contains(chain)) rule.take(more);
    }
    var words = new ArrayList<String>();
    address(words, "-s");
    address(words, "-d");
    if (chain.equals("INPUT") || chain.equals("PREROUTING") || chain.equals("FORWARD")) device(words, "-i");
    if (chain.equals("OUTPUT") || chain.equals("POSTROUTING") || chain.equals("FORWARD")) device(words, "-o");
    words.addAll(rule.protocol);
    for (var match : rule.matches) words.addAll(match);
    words.addAll(rule.target.isEmpty() && random.nextBoolean() ? List.of("-j", "RETURN") : rule.target);
    return new Drawn(first.table(), chain, words);
  }

  private void address(List<String> words, String option) {
    if (random.nextInt(3) > 0) return;
    boolean not = random.nextInt(3) == 0;
    if (not) words.add("!");
    words.addAll(List.of(option, ADDRESSES[random.nextInt(ADDRESSES.length)]));
  }

  private void device(List<String> words, String option) {
    if (random.nextInt(3) > 0) return;
    var name = INTERFACES[random.nextInt(INTERFACES.length)];
    if (random.nextInt(3) == 0 && !name.equals("+")) words.add("!");
    words.addAll(List.of(option, name));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// What lines ask for: at most one protocol, which all agree on, and one target.
  private static final class Parts {
    private List<String> protocol = List.of();
    private final List<List<String>> matches = new ArrayList<>();
    private List<String> target = List.of();

    void take(ExtensionLines.Line line) {
      List<String> asked = List.of();
      var parts = new ArrayList<List<String>>();
      var part = new ArrayList<String>();
      for (var word : RuleWords.split(line.saved())) {
        boolean begins = word.equals("-m") || word.equals("-j") || word.equals("-g") || HEAD.contains(word) && word.length() == 2;
        boolean not = !part.isEmpty() && part.getLast().equals("!");
        if (begins) {
          if (not) part.removeLast();
          if (!part.isEmpty()) parts.add(part);
          part = new ArrayList<>(not ? List.of("!") : List.of());
        }
        part.add(word);
      }
      if (!part.isEmpty()) parts.add(part);
      for (var p : parts) if (p.contains("-p")) asked = p;
      if (!protocol.isEmpty() && !asked.isEmpty() && !asked.equals(protocol)) return;
      if (!asked.isEmpty()) protocol = asked;
      for (var p : parts) {
        if (p.getFirst().equals("-m")) matches.add(p);
        else if (p.getFirst().equals("-j") && target.isEmpty()) target = p;
      }
    }
  }
}
