package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/conformance.md` is made of what the code says of itself, of the `.t` files and of counts of cases that were compared with
/// the kernel: `mvn -pl core test -Dtest=ConformancePageTest -Ddocs=write` writes it anew.
class ConformancePageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PAGE = DOCS.resolve("conformance.md");
  private static final String HOW = "mvn -pl core test -Dtest=ConformancePageTest -Ddocs=write";
  private static final String INTRODUCTION = """
      # What there is of Linux

      Made by the build; do not edit this page: `%s`.

      What iptables 1.8.9 and Linux 6.18 have, and how far Hooklab has it. *Parsed only* and *stored only* is what can be given and shown
      as on Linux but has no effect, for the reason given. `.t` lines are rules beside the extension that every build reads, prints
      and lists (for helpers: those that name one). Kernel cases are those of %s generated ones, each a router with rules, commands and
      packets for comparing Hooklab with Linux 6.18 byte for byte, in which the feature occurs.
      """;

  private final Map<String, String> cases = new HashMap<>();

  ConformancePageTest() {
    for (var line : Feature.read("kernel-cases.txt")) cases.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test void thePageSaysWhatThereIs() throws IOException {
    var page = page();
    if ("write".equals(System.getProperty("docs"))) Files.writeString(PAGE, page);

    assertThat(Files.readString(PAGE)).as("docs/conformance.md, which `%s` writes anew", HOW).isEqualTo(page);
  }

  @Test void whatHasNoEffectIsListedAmongTheDivergences() throws IOException {
    var text = Files.readString(DOCS.resolve("divergences.md"));
    int at = text.indexOf("Rules that load, save and list");
    var paragraph = text.substring(at, text.indexOf("\n\n", at));
    var named = new TreeSet<String>();
    var quoted = Pattern.compile("`(?:-[mj] )?(\\w+)`").matcher(paragraph);
    while (quoted.find()) named.add(quoted.group(1));
    assertThat(named).containsExactlyElementsOf(withoutEffect());
  }

  private static TreeSet<String> withoutEffect() {
    var names = new TreeSet<String>();
    Stream.<Spec<?>>concat(Matches.ALL.stream(), Targets.ALL.stream()).filter(spec -> !spec.lacking().isEmpty()).forEach(spec -> names.add(spec.name()));
    return names;
  }

  @Test void countsTheCasesThatAFeatureOccursIn() {
    var text = """
        [{"steps": [{"exec": "dut", "command": "iptables -A INPUT -m tcp -j DROP; conntrack -L"}, {"exec": "dut", "command": "iptables -L"}],
          "sysctls": {"net.ipv4.conf.eth0.rp_filter": 1}}, {"iptables": ["-A INPUT -m tcp -m mark --mark 1 -j CT --helper ftp", "a \\"b\\" -m udp"]}]
        """;
    assertThat(CaseCount.of(text)).isEqualTo("""
        cases 2
        helper ftp 1
        match mark 1
        match tcp 2
        match udp 1
        sysctl net.ipv4.conf.*.rp_filter 1
        target CT 1
        tool conntrack 1
        tool iptables 1
        """);
  }

  // -------- the page

  private String page() {
    var out = new StringBuilder(INTRODUCTION.formatted(HOW, cases.get("cases")));
    out.append("\n| | implemented | parsed or stored only | absent |\n| --- | --- | --- | --- |\n");
    for (var kind : Kind.values()) total(out, kind);
    for (var kind : Kind.values()) section(out, kind);
    return out.toString();
  }

  /// The sections of the page.
  private enum Kind {
    MATCH("Matches"), TARGET("Targets"), HELPER("Conntrack helpers"), TOOL("Tools"), SYSCTL("Tunables");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean hasLines() {
      return this != TOOL && this != SYSCTL;
    }
  }

  private static void total(StringBuilder out, Kind kind) {
    var states = Feature.of(kind.word()).stream().map(Feature::state).toList();
    long here = states.stream().filter(Feature.IMPLEMENTED::equals).count();
    long absent = states.stream().filter(Feature.ABSENT::equals).count();
    out.append("| ").append(kind.title).append(" | ").append(here).append(" | ").append(states.size() - here - absent).append(" | ").append(absent).append(" |\n");
  }

  private void section(StringBuilder out, Kind kind) {
    out.append("\n## ").append(kind.title).append("\n\n| name | state |").append(kind.hasLines() ? " `.t` lines |" : "").append(" kernel cases |\n| --- | --- |")
        .append(kind.hasLines() ? " ---: |" : "").append(" ---: |\n");
    for (var feature : Feature.of(kind.word())) {
      out.append("| `").append(feature.name()).append("` | ").append(feature.state()).append(" |");
      if (kind.hasLines()) out.append(' ').append(lines(kind, feature)).append(" |");
      out.append(' ').append(cases.getOrDefault(feature.toString(), "0")).append(" |\n");
    }
  }

  private static long lines(Kind kind, Feature feature) {
    if (feature.state().equals(Feature.ABSENT)) return 0;
    return switch (kind) {
      case MATCH, TARGET -> OwnLines.rules(kind.word() + "/" + feature.name() + ".t").size();
      default -> Stream.of("target/CT.t", "match/helper.t").flatMap(file -> OwnLines.rules(file).stream())
          .filter(line -> RuleWords.split(line.rule()).contains(feature.name())).count();
    };
  }
}
