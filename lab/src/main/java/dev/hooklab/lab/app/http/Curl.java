package dev.hooklab.lab.app.http;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `curl(1)`, for HTTP. Its standard output counts as a terminal: the table of progress shows only beside `-o`.
public final class Curl implements Tool {
  private static final String TRY_HELP = "curl: try 'curl --help' or 'curl --manual' for more information\n";

  @Override public String name() {
    return "curl";
  }

  @Override public String usage() {
    return "curl [-i] [-s] [-S] [-v] [-f] [-L] [-I] [-G] [-o FILE] [-w FORMAT] [-X METHOD] [-H HEADER] [-d DATA]"
        + " [--data-binary DATA] [-A AGENT] [-e REFERER] [-b COOKIE] [-u USER:PASSWORD] [-m SECONDS] [--max-time SECONDS]"
        + " [--connect-timeout SECONDS] [--interface INTERFACE] [--local-port PORT] URL...";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = new CurlOptions(args, name -> read(self, name));
      if (options.urls.isEmpty()) throw CurlOptions.usage(args.isEmpty() ? "" : "no URL specified!");
      return transferAll(self, options);
    } catch (CurlFailure failure) {
      if (!failure.getMessage().isEmpty()) self.printError("curl: " + failure.getMessage() + "\n");
      if (failure.code == CurlFailure.USAGE) self.printError(TRY_HELP);
      return failure.code;
    }
  }

  private static int transferAll(Process self, CurlOptions options) {
    var connections = new ArrayList<CurlConnection>();
    int code = 0;
    for (int i = 0; i < options.urls.size(); i++) {
      var transfer = new CurlTransfer(self, options, connections);
      transfer.report.number = i;
      transfer.report.file = options.outputs.isEmpty() ? "" : options.outputs.poll();
      transfer.run(options.urls.get(i));
      code = deliver(self, options, transfer);
    }
    for (var connection : connections) connection.close();
    return code;
  }

  private static int deliver(Process self, CurlOptions options, CurlTransfer transfer) {
    var report = transfer.report;
    var body = transfer.output.toByteArray();
    if (report.file.isEmpty() || report.file.equals("-")) {
      if (body.length > 0) self.out.write(body);
    } else {
      write(self, report, body);
      if (!options.silent) self.printError(report.meter());
    }
    boolean quiet = options.silent && !options.showError;
    if (report.exitCode != 0 && !quiet) self.printError("curl: (" + report.exitCode + ") " + report.error + "\n");
    if (!options.writeOut.isEmpty()) self.print(report.format(options.writeOut, self::printError));
    return report.exitCode;
  }

  private static void write(Process self, CurlReport report, byte[] body) {
    if (report.file.equals("/dev/null") || report.exitCode != 0 && body.length == 0) return;
    var fault = self.call(() -> self.host.files.write(report.file, body, false));
    if (fault == null) return;
    report.exitCode = CurlFailure.WRITE;
    report.error = "Failure writing output to destination";
    self.printError("Warning: Failed to open the file " + report.file + ": " + fault + "\n");
  }

  /// A file of the node, or all of standard input.
  private static Optional<byte[]> read(Process self, String name) {
    if (!name.equals("-")) return self.call(() -> self.host.files.read(name));
    var all = new ByteArrayOutputStream();
    while (true) {
      var bytes = self.call(self.in::read);
      all.writeBytes(bytes);
      if (bytes.length > 0) continue;
      if (self.call(self.in::ended)) return Optional.of(all.toByteArray());
      self.await(self.in.ready(), -1);
    }
  }
}
