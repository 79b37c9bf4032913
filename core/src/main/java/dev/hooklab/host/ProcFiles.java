package dev.hooklab.host;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.ExpectationText;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.xtables.LogGroups;
import dev.hooklab.xtables.match.HashLimitTables;
import dev.hooklab.xtables.match.RecentLists;
import dev.hooklab.xtables.target.IdleTimers;
import dev.hooklab.xtables.target.SynProxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The files that a node's stack makes up: `/proc/sys`, and `/etc/hosts` as the lab fills it.
final class ProcFiles {
  private ProcFiles() {}

  static void mount(Host host) {
    host.files.mount("/proc/sys", new SysctlTree(host));
    host.files.serve("/proc/net/ip_tables_names",
        () -> host.netns.xtables.tables().stream().map(table -> table.kind().label() + "\n").collect(Collectors.joining()));
    host.files.serve("/proc/net/ip_tables_matches", () -> XtablesProc.MATCHES);
    host.files.serve("/proc/net/ip_tables_targets", () -> XtablesProc.TARGETS);
    host.files.serve("/proc/net/netfilter/nf_log", host.netns.packetLoggers::proc);
    var conntrack = host.netns.conntrack;
    host.files.serve("/proc/net/nf_conntrack", () -> lines(conntrack.connections(), ConnectionText::proc));
    host.files.serve("/proc/net/nf_conntrack_expect",
        () -> lines(conntrack.expectations().all(), e -> ExpectationText.proc(e, host.netns.loop.now())));
    host.files.serve("/proc/net/stat/nf_conntrack", () -> conntrack.stats().proc(conntrack.count()));
    var shared = host.netns.environment();
    host.files.serve("/proc/net/netfilter/nfnetlink_queue", host.netns.queues::proc);
    host.files.serve("/proc/net/netfilter/nfnetlink_log", () -> shared.keep(LogGroups.OF_NODE).proc());
    host.files.serve("/proc/net/stat/synproxy", () -> shared.keep(SynProxy.OF_NODE).proc());
    var recent = shared.keep(RecentLists.OF_NODE);
    host.files.mount("/proc/net/xt_recent", new NamedFiles(recent::names, recent::text, recent::write));
    var idle = shared.keep(IdleTimers.OF_NODE);
    host.files.mount("/sys/class/xt_idletimer/timers", new NamedFiles(idle::labels, idle::text, null));
    var limits = shared.keep(HashLimitTables.OF_NODE);
    host.files.mount("/proc/net/ipt_hashlimit", new NamedFiles(limits::names, limits::text, null));
    host.files.write("/etc/hosts", "127.0.0.1\tlocalhost\n".getBytes(StandardCharsets.UTF_8), false);
    host.files.write("/etc/hostname", (host.name + "\n").getBytes(StandardCharsets.UTF_8), false);
  }

  private static <T> String lines(List<T> things, Function<T, String> line) {
    return things.stream().map(thing -> line.apply(thing) + "\n").collect(Collectors.joining());
  }

  /// Looks a name up in `/etc/hosts`.
  static Optional<Ip> hosts(Host host, String name) {
    for (var words : hostLines(host)) {
      for (int i = 1; i < words.length; i++) if (words[i].equals(name)) return Ip.parse(words[0]);
    }
    return Optional.empty();
  }

  /// Looks an address up in `/etc/hosts`.
  static Optional<String> hostName(Host host, Ip address) {
    for (var words : hostLines(host)) {
      if (words.length > 1 && Ip.parse(words[0]).filter(address::equals).isPresent()) return Optional.of(words[1]);
    }
    return Optional.empty();
  }

  /// The lines of `/etc/hosts`, each as an address and the names behind it.
  private static List<String[]> hostLines(Host host) {
    var text = host.files.read("/etc/hosts").map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    return text.lines().map(line -> line.replaceFirst("#.*", "").trim().split("\\s+", -1)).toList();
  }

  /// A directory with a file for each thing of a name.
  /// @param write takes a name and what is written, and gives an error or null; null where nothing can be written
  private record NamedFiles(Supplier<List<String>> names, Function<String, Optional<String>> text,
      BinaryOperator<String> write) implements FileTree.Directory {
    @Override public Optional<FileTree.Virtual> find(String name) {
      return text.apply(name).map(_ -> new FileTree.Virtual(() -> text.apply(name).orElse(""),
          write == null ? FileTree.Virtual.READ_ONLY : written -> write.apply(name, written)));
    }

    @Override public List<String> paths() {
      return names.get();
    }
  }

  /// Sysctls as files: dots of the name are slashes of the path, and the other way round.
  private record SysctlTree(Host host) implements FileTree.Directory {
    @Override public Optional<FileTree.Virtual> find(String path) {
      return host.netns.sysctls.find(swap(path)).map(key ->
          new FileTree.Virtual(() -> key.text() + "\n", key.writable() ? text -> write(key, text) : FileTree.Virtual.READ_ONLY));
    }

    @Override public List<String> paths() {
      return host.netns.sysctls.all().stream().map(key -> swap(key.name())).toList();
    }

    private static String write(Sysctl key, String text) {
      return key.set(text) ? null : key.refusal();
    }

    private static String swap(String name) {
      return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
    }
  }
}
