package dev.hooklab.lab.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;

/// What `ping` printed, as data: `Node.ping` is the command, and believes what it says.
///
/// @param rtts of the answers, in seconds
/// @param errors what routers and the node itself said, in ping's words
record PingReport(int sent, int received, List<Double> rtts, List<String> errors) {
  private static final Pattern ANSWER = Pattern.compile("\\d+ bytes from .*?(?: time=([\\d.]+) ms)?( \\(DUP!\\))?");
  private static final Pattern ERROR = Pattern.compile("From .* icmp_seq=.*");
  private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) received.*");

  static PingReport of(String stdout, String stderr) {
    var rtts = new ArrayList<Double>();
    var errors = new ArrayList<String>();
    int sent = 0;
    int received = 0;
    for (var line : stdout.lines().toList()) {
      var answer = ANSWER.matcher(line);
      var counts = COUNTS.matcher(line);
      if (answer.matches()) {
        if (answer.group(1) != null && answer.group(2) == null) rtts.add(Double.parseDouble(answer.group(1)) / 1000);
      } else if (counts.matches()) {
        sent = Integer.parseInt(counts.group(1));
        received = Integer.parseInt(counts.group(2));
      } else if (ERROR.matcher(line).matches()) {
        errors.add(line);
      }
    }
    stderr.lines().forEach(errors::add);
    return new PingReport(sent, received, rtts, errors);
  }

  Value shown(Realm realm) {
    double loss = sent == 0 ? 1 : 1 - (double) received / sent;
    return Shape.PING_RESULT.make(realm, sent, received, loss, realm.list(rtts), realm.list(errors));
  }
}
