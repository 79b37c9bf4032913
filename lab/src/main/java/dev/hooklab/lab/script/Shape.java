package dev.hooklab.lab.script;

import java.util.List;
import org.graalvm.polyglot.Value;

/// The results that are plain data, by their names in hooklab.d.ts, with the properties in the order of [#make].
enum Shape {
  RESULT("Result", "code, stdout, stderr, ok"),
  PING_RESULT("PingResult", "sent, received, loss, rtts, errors"),
  ADDRESS("Address", "address, port"),
  DATAGRAM("Datagram", "data, text, from, to"),
  HTTP_REQUEST("HttpRequest", "method, path, headers, body, remote"),
  HTTP_RESPONSE("HttpResponse", "status, headers, body"),
  CONNTRACK_ENTRY("ConntrackEntry", "protocol, state, timeout, mark, zone, original, reply, status, packets, bytes"),
  TUPLE("Tuple", "src, dst, sport, dport, type, code, id"),
  STEP("Step", "time, node, at, table, chain, rule, line, action, detail"),
  ENDS("Ends", "protocol, src, dst, sport, dport"),
  HOOK_PLACE("HookPlace", "hook, priority, name"),
  HOOK_CONTEXT("HookContext", "in, out, ctstate, mark"),
  QUEUE_CONTEXT("QueueContext", "id, queue, hook, in, out, ctstate, mark"),
  LOG_CONTEXT("LogContext", "group, prefix, hook, in, out, mark");

  final String type;
  private final String names;

  Shape(String type, String names) {
    this.type = type;
    this.names = names;
  }

  List<String> names() {
    return List.of(names.split(", ", -1));
  }

  /// An object with these properties; a value that is `null` is left out.
  Value make(Realm realm, Object... values) {
    return realm.record(names, values);
  }
}
