package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// `dig(1)`: puts questions to a name server, and shows what it says.
public final class Dig implements Tool {
  private static final String VERSION = "DiG 9.18";
  private static final int UNREACHED = 9;
  private static final String NO_SERVERS = ";; no servers could be reached\n";
  private static final Pattern NAMESERVER = Pattern.compile("(?m)^nameserver\\s+(\\S+)");
  private static final int AUTHENTIC = 0x0020;
  private static final int CHECKING_DISABLED = 0x0010;
  private static final int RECURSION_DESIRED = 0x0100;

  @Override public String name() {
    return "dig";
  }

  @Override public String usage() {
    return "dig [@HOST] [-p PORT] [-b ADDRESS] [-t TYPE] [-x ADDRESS] [-4] [+short] [+tcp] [+noall] [+answer] [+norecurse] [+noedns]"
        + " [+time=SECONDS] [+tries=COUNT] [+qr] [NAME] [TYPE]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = new DigOptions(args);
      for (var warning : options.warnings) self.printError(warning);
      if (options.version) self.printError(VERSION + "\n");
      if (options.help) self.print(DigOptions.USAGE);
      if (options.version || options.help) return 0;
      int code = 0;
      boolean first = true;
      for (var lookup : options.lookups) {
        var banner = first && lookup.banner && !lookup.brief ? banner(args, lookup) : "";
        code = Math.max(code, look(self, options, lookup, banner));
        first = false;
      }
      return code;
    } catch (DigOptions.Fault fault) {
      self.print(fault.stdout);
      self.printError(fault.getMessage());
      return 1;
    }
  }

  private static String banner(List<String> args, DigOptions.Lookup lookup) {
    return "\n; <<>> " + VERSION + " <<>> " + String.join(" ", args) + "\n" + (lookup.serverFirst ? "; (1 server found)\n" : "")
        + ";; global options: +cmd\n";
  }

  private static int look(Process self, DigOptions options, DigOptions.Lookup lookup, String banner) throws DigOptions.Fault {
    var server = server(self, lookup);
    var id = self.call(() -> self.host.netns.random.below(1 << 16));
    var query = query(self, lookup, id);
    var exchange = new DnsExchange(self, options.source, server, options.port);
    long begun = 0;
    for (int i = 0; i < lookup.tries; i++) {
      if (lookup.showQuery && i == 0) self.print(banner + sent(query, lookup));
      begun = self.call(self.host.netns.loop::now);
      var reply = lookup.tcp ? exchange.stream(query, id, lookup.seconds * EventLoop.SECOND) : exchange.datagram(query, id, lookup.seconds * EventLoop.SECOND);
      if (reply.isPresent()) return show(self, lookup, lookup.showQuery ? "" : banner, reply.get(), begun, server, options.port);
      self.print(exchange.unsent
          ? ";; " + (lookup.tcp ? "Connection to " : "UDP setup with ") + server + "#" + options.port + "(" + server + ") for " + shown(lookup)
              + " failed: " + exchange.fault + ".\n" + NO_SERVERS
          : ";; communications error to " + server + "#" + options.port + ": " + exchange.fault + "\n");
    }
    if (!exchange.unsent) self.print((lookup.showQuery ? "" : banner) + NO_SERVERS);
    return UNREACHED;
  }

  private static String shown(DigOptions.Lookup lookup) {
    return lookup.name.length() > 1 ? lookup.name.substring(0, lookup.name.length() - 1) : lookup.name;
  }

  private static Ip server(Process self, DigOptions.Lookup lookup) throws DigOptions.Fault {
    var name = lookup.server;
    if (name == null) {
      var file = self.call(() -> self.host.files.read("/etc/resolv.conf"));
      var line = NAMESERVER.matcher(file.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(""));
      name = line.find() ? line.group(1) : "127.0.0.1";
    }
    var wanted = name;
    return self.call(() -> self.host.resolve(wanted)).filter(ip -> ip.family() == Family.INET)
        .orElseThrow(() -> new DigOptions.Fault("dig: couldn't get address for '" + wanted + "': failure\n"));
  }

  private static byte[] query(Process self, DigOptions.Lookup lookup, int id) throws DigOptions.Fault {
    var out = new ByteArrayOutputStream();
    u16(out, id);
    u16(out, (lookup.recurse ? RECURSION_DESIRED : 0) | (lookup.authentic ? AUTHENTIC : 0) | (lookup.checkingDisabled ? CHECKING_DISABLED : 0));
    u16(out, 1);
    u16(out, 0);
    u16(out, 0);
    u16(out, lookup.edns ? 1 : 0);
    for (var label : lookup.name.equals(".") ? new String[0] : lookup.name.substring(0, lookup.name.length() - 1).split("\\.", -1)) {
      var bytes = label.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0) throw new DigOptions.Fault("dig: '" + shown(lookup) + "' is not a legal name (empty label)\n");
      if (bytes.length > 63) throw new DigOptions.Fault("dig: '" + shown(lookup) + "' is not a legal name (label too long)\n");
      out.write(bytes.length);
      out.writeBytes(bytes);
    }
    out.write(0);
    u16(out, lookup.type);
    u16(out, DnsQuestion.CLASS_IN);
    if (lookup.edns) out.writeBytes(edns(self, lookup));
    return out.toByteArray();
  }

  /// The OPT record: the size of datagrams, and the client's cookie (RFC 6891 §6.1.2, RFC 7873 §4).
  private static byte[] edns(Process self, DigOptions.Lookup lookup) {
    var out = new ByteArrayOutputStream();
    out.write(0);
    u16(out, DnsType.OPT.number);
    u16(out, lookup.buffer);
    u16(out, 0);
    u16(out, 0);
    u16(out, lookup.cookie ? 12 : 0);
    if (!lookup.cookie) return out.toByteArray();
    u16(out, 10);
    u16(out, 8);
    self.call(() -> {
      for (int i = 0; i < 4; i++) u16(out, self.host.netns.random.below(1 << 16));
      return null;
    });
    return out.toByteArray();
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }

  private static String sent(byte[] query, DigOptions.Lookup lookup) {
    try {
      return ";; Sending:\n" + DigReport.message(DnsMessage.parse(query), lookup) + ";; QUERY SIZE: " + query.length + "\n\n";
    } catch (DnsMessage.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static int show(Process self, DigOptions.Lookup lookup, String banner, byte[] reply, long begun, Ip server, int port) {
    var netns = self.host.netns;
    try {
      var answer = DnsMessage.parse(reply);
      if (lookup.brief) {
        self.print(DigReport.brief(answer));
        return 0;
      }
      var text = banner + (lookup.comments ? ";; Got answer:\n" : "") + DigReport.message(answer, lookup);
      long now = self.call(netns.loop::now);
      long epoch = (self.host.surroundings.epochNanos() + now) / EventLoop.SECOND;
      self.print(text + (lookup.statistics ? DigReport.statistics(answer, (now - begun) / 1_000_000, server, port, lookup.tcp, epoch) : ""));
    } catch (DnsMessage.Malformed malformed) {
      self.print(banner + ";; Got bad packet: " + malformed.getMessage() + "\n" + reply.length + " bytes\n");
    }
    return 0;
  }
}
