package dev.hooklab.tool;

import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.host.Suggestions;
import dev.hooklab.xtables.Chain;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Protocols;
import dev.hooklab.xtables.Ruleset;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.TableKind;
import dev.hooklab.xtables.Xtables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can come next on a command line of iptables: its own options, and those of the matches and the target that it names,
/// as their specs list them; the node's tables, chains and interfaces.
final class IptablesSuggestions {
  private static final Set<String> COMMANDS = new LinkedHashSet<>(List.of(
      "-A", "-I", "-D", "-R", "-C", "-L", "-S", "-F", "-Z", "-N", "-X", "-P", "-E"));
  private static final List<String> SETTINGS = List.of("-t", "-n", "-v", "-x", "--line-numbers", "-w", "-h");
  private static final List<String> RULE = List.of("-p", "-s", "-d", "-i", "-o", "-f", "-m", "-j", "-g", "-c");
  private static final List<String> VERDICTS = List.of("ACCEPT", "DROP", "RETURN", "QUEUE");

  private final Xtables xtables;
  private final Host host;
  private final Suggestions to;
  private final List<Spec<?>> loaded = new ArrayList<>();
  private String table = "filter";
  private String command = "";
  /// How many words ago the last option was, and which.
  private String option = "";
  private int since;

  IptablesSuggestions(Host host, Suggestions to) {
    this.host = host;
    this.xtables = host.netns.xtables;
    this.to = to;
  }

  void suggest() {
    for (var word : to.before()) read(word);
    if (since > 0 && argument()) return;
    if (to.word().isEmpty() || to.word().startsWith("-")) options();
    describe(to.word());
  }

  // -------- what stands before

  private void read(String word) {
    if (word.startsWith("-") && word.length() > 1) {
      option = shortened(word);
      since = 1;
      if (COMMANDS.contains(option)) command = option;
      return;
    }
    if (since == 1) {
      switch (option) {
        case "-t" -> table = word;
        case "-m" -> xtables.extensions().match(word).ifPresent(loaded::add);
        case "-j" -> xtables.extensions().target(word).ifPresent(loaded::add);
        case "-p" -> xtables.extensions().match(word).ifPresent(loaded::add);
        default -> { }
      }
    }
    since = word.equals("!") ? 0 : since == 0 ? 0 : since + 1;
  }

  /// The short form of an option of the command's own: `--append` is `-A`.
  private static String shortened(String word) {
    if (!word.startsWith("--")) return word.length() > 2 && "vnx".indexOf(word.charAt(1)) >= 0 ? "-" + word.charAt(word.length() - 1) : word;
    for (var line : IptablesHelp.text("iptables", List.of()).lines().map(String::strip).toList()) {
      if (!line.contains(word + " ")) continue;
      for (var part : line.split("\\s+", -1)) if (part.matches("-[A-Za-z]")) return part;
    }
    return word;
  }

  // -------- an option's argument

  /// Offers what the last option can be followed by; false when it is complete.
  private boolean argument() {
    if (since == 1) {
      if (COMMANDS.contains(option)) return chain();
      switch (option) {
        case "-t" -> to.addAll(Arrays.stream(TableKind.values()).map(TableKind::label).toList(), "");
        case "-p" -> to.addAll(Protocols.names(), "");
        case "-i", "-o" -> interfaces();
        case "-s", "-d" -> addresses();
        case "-m" -> xtables.extensions().matches().forEach(spec -> to.add(spec.name(), title(spec)));
        case "-j" -> targets();
        case "-g" -> chains().filter(chain -> !chain.builtin()).forEach(chain -> to.add(chain.name(), "chain"));
        default -> {
          return extension();
        }
      }
      describe(option);
      return true;
    }
    if (since == 2 && option.equals("-P")) {
      to.addAll(List.of("ACCEPT", "DROP"), "");
      return true;
    }
    return false;
  }

  /// The chain of a command; `-L`, `-S`, `-F`, `-Z` and `-X` do without as well.
  private boolean chain() {
    if (!option.equals("-N")) {
      boolean userOnly = option.equals("-X") || option.equals("-E");
      boolean builtinOnly = option.equals("-P");
      chains().filter(chain -> !(userOnly && chain.builtin()) && !(builtinOnly && !chain.builtin()))
          .forEach(chain -> to.add(chain.name(), chain.builtin() ? "policy " + chain.policy().name() : "chain"));
    }
    if ("-L-S-F-Z-X".contains(option) && (to.word().isEmpty() || to.word().startsWith("-"))) options();
    describe(option);
    return true;
  }

  private java.util.stream.Stream<Chain> chains() {
    return TableKind.of(table).stream().flatMap(kind -> xtables.tables().stream().filter(one -> one.kind() == kind).findFirst()
        .map(one -> one.ruleset()).orElse(Ruleset.empty(kind)).chains().stream());
  }

  private void targets() {
    to.addAll(VERDICTS, "");
    chains().filter(chain -> !chain.builtin()).forEach(chain -> to.add(chain.name(), "chain"));
    for (var spec : xtables.extensions().targets()) if (spec.table().isEmpty() || spec.table().equals(table)) to.add(spec.name(), title(spec));
  }

  private void interfaces() {
    to.addAll(host.netns.devices().stream().map(NetDevice::name).toList(), "");
  }

  private void addresses() {
    for (var name : host.surroundings.names()) host.surroundings.address(name).ifPresent(ip -> to.add(ip.toString(), name));
    for (var device : host.netns.devices()) {
      if (!device.loopback()) for (var address : device.addresses()) to.add(address.prefix().network().toString(), device.name());
    }
  }

  private boolean extension() {
    for (var spec : loaded.reversed()) {
      for (var one : spec.options()) {
        if (one.names().stream().noneMatch(name -> option.equals("--" + name)) || !one.type().takesArgument()) continue;
        to.addAll(one.type().words(), "");
        describe(option);
        return true;
      }
    }
    return false;
  }

  // -------- options

  private void options() {
    boolean wantsLong = to.word().startsWith("--");
    for (var spec : loaded.reversed()) for (var one : spec.options()) offer(spec, one);
    if (to.word().startsWith("--") && !loaded.isEmpty()) return;
    var own = new ArrayList<String>();
    if (command.isEmpty()) own.addAll(COMMANDS);
    if (command.isEmpty() || takesRule()) own.addAll(command.isEmpty() ? List.of() : RULE);
    own.addAll(SETTINGS);
    for (var name : own) {
      if (to.before().contains(name) && !name.equals("-m")) continue;
      var line = HelpLine.find(IptablesHelp.text("iptables", List.of()), name);
      var shown = wantsLong ? line.map(HelpLine::form).map(form -> form.replaceFirst("^\\[!] *", "").split("\\s+", -1)[0]).orElse(name) : name;
      to.add(shown, line.map(HelpLine::text).orElse(""));
    }
    if (takesRule() && !"!".equals(to.last())) to.add("!", "not");
  }

  private boolean takesRule() {
    return !command.isEmpty() && "-A-I-D-R-C".contains(command);
  }

  private void offer(Spec<?> spec, Option<?> one) {
    var name = "--" + one.name();
    for (var any : one.names()) if (to.before().contains("--" + any) && !one.repeatable()) return;
    var line = one.names().stream().map(any -> HelpLine.find(spec.help(), "--" + any)).flatMap(Optional::stream).findFirst();
    var shortest = one.names().stream().min((a, b) -> Integer.compare(a.length(), b.length())).map(any -> "--" + any).orElse(name);
    to.add(shortest, line.map(HelpLine::text).orElse(""));
  }

  /// The first words of what the help says: `tcp match options`.
  private static String title(Spec<?> spec) {
    return spec.options().isEmpty() ? "" : String.join(" ", spec.options().stream().limit(3).map(one -> "--" + one.name()).toList());
  }

  /// Shows how an option is written.
  private void describe(String name) {
    var line = HelpLine.find(IptablesHelp.text("iptables", List.of()), name);
    if (line.isEmpty()) line = loaded.reversed().stream().map(spec -> HelpLine.find(spec.help(), name)).flatMap(Optional::stream).findFirst();
    if (line.isEmpty() || name.isEmpty()) {
      to.hint("iptables [-t TABLE] -[ACDIR] CHAIN RULE | -[LSFZNXPE] [CHAIN]", 0, 0);
    } else {
      var text = line.get().form().replaceAll("\\s+", " ");
      to.hint(text + "  " + line.get().text(), 0, text.length());
    }
  }
}
