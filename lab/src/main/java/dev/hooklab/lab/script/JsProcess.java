package dev.hooklab.lab.script;

import dev.hooklab.host.Host;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.lab.topology.Durations;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.graalvm.polyglot.Value;

/// `Process` in hooklab.d.ts: a command that runs in a node, also the one that `exec` waits for.
final class JsProcess extends ScriptObject<JsProcess> {
  /// A call that waits for longer in virtual time has to say so; what it waits for may never come.
  static final long WAIT_AT_MOST = 3_600_000_000_000L;

  static final Members<JsProcess> MEMBERS = Members.<JsProcess>of("Process")
      .property("stdout", self -> self.out.text())
      .property("stderr", self -> self.err.text())
      .property("running", self -> self.process.running())
      .action("write", (self, arguments) -> self.in.write(arguments.string(0, "input").getBytes(StandardCharsets.UTF_8)))
      .method("wait", (self, arguments) -> self.await(arguments.call(), arguments.duration(0, "timeout", WAIT_AT_MOST)))
      .action("kill", (self, _) -> self.process.terminate());

  private static final String HOW_TO_WAIT = " (the option timeout waits longer; spawn() does not wait)";
  private static final int MOST_OUTPUT = 64 << 20;
  /// What timeout(1) gives.
  private static final int TIMED_OUT = 124;

  private final OpenLab lab;
  private final Host host;
  private final String command;
  private final Pipe in;
  private final Transcript out = new Transcript(MOST_OUTPUT);
  private final Transcript err = new Transcript(MOST_OUTPUT);
  private final Process process;

  /// Starts a command.
  JsProcess(OpenLab lab, Host host, String command, Pipe in) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
    this.command = command;
    this.in = in;
    this.process = host.spawn(command, in, out.output(), err.output());
  }

  @Override Members<JsProcess> members() {
    return MEMBERS;
  }

  /// Waits for the command's end.
  /// @return a `Result`
  private Value await(String call, long limit) {
    if (!ends(call, limit)) throw timeout(limit);
    return result();
  }

  /// What `exec` does with it.
  /// @param check whether an exit code other than 0 is an error
  Value execute(String call, boolean check, long limit) {
    if (!ends(call, limit)) {
      process.kill();
      if (check) throw timeout(limit);
      return result(TIMED_OUT);
    }
    if (check && process.exitCode() != 0) throw failure();
    return result();
  }

  /// What `ping` does with its command: no answer is an answer, too.
  /// @return a `PingResult`
  Value ping(String call) {
    if (!ends(call, WAIT_AT_MOST)) {
      process.kill();
      throw timeout(WAIT_AT_MOST);
    }
    return PingReport.of(out.text(), err.text()).shown(realm);
  }

  private boolean ends(String call, long limit) {
    try {
      return lab.run(call, limit, () -> !process.running());
    } catch (ScriptError e) {
      process.kill();
      throw e;
    }
  }

  private Value result() {
    return result(process.exitCode());
  }

  private Value result(int code) {
    return Shape.RESULT.make(realm, code, out.text(), err.text(), code == 0);
  }

  private ScriptError timeout(long limit) {
    boolean stuck = lab.network.loop.nextAt() == Long.MAX_VALUE;
    var why = stuck ? "waits for something that never comes: nothing else happens in the lab"
        : "has not ended after %s of virtual time".formatted(Durations.print(limit)) + (limit == WAIT_AT_MOST ? HOW_TO_WAIT : "");
    return error("TimeoutError", "%s: %s %s".formatted(host.name, command, why), TIMED_OUT);
  }

  private ScriptError failure() {
    var told = err.text().isBlank() ? out.text() : err.text();
    var message = "%s: %s ended with exit code %d".formatted(host.name, command, process.exitCode());
    return error("CommandError", told.isBlank() ? message : message + "\n" + told.strip(), process.exitCode());
  }

  private ScriptError error(String type, String message, int code) {
    var details = new LinkedHashMap<String, Object>();
    details.put("node", host.name);
    details.put("command", command);
    details.put("code", code);
    details.put("stdout", out.text());
    details.put("stderr", err.text());
    return ScriptError.of(type, message, details);
  }
}
