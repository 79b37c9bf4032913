package dev.hooklab.lab.script;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Status;
import dev.hooklab.conntrack.Tuple;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Value;

/// `Node.conntrack` in hooklab.d.ts.
final class JsConntrack extends ScriptObject<JsConntrack> {
  static final Members<JsConntrack> MEMBERS = Members.<JsConntrack>of("Conntrack")
      .method("entries", (self, _) -> self.realm.list(self.conntrack.connections().stream().map(self::entry).toList()))
      .property("count", self -> self.conntrack.count())
      .action("flush", (self, _) -> self.conntrack.flush(null));

  /// The bits that hooklab.d.ts names; others are the stack's own business.
  private static final Set<String> SHOWN =
      Set.of("SEEN_REPLY", "ASSURED", "CONFIRMED", "SRC_NAT", "DST_NAT", "EXPECTED", "FIXED_TIMEOUT", "HELPER", "OFFLOAD");

  private final Conntrack conntrack;
  private final String node;

  JsConntrack(Realm realm, String node, Conntrack conntrack) {
    super(realm);
    this.node = node;
    this.conntrack = conntrack;
  }

  @Override Members<JsConntrack> members() {
    return MEMBERS;
  }

  @Override String label() {
    return node + ".conntrack";
  }

  private Value entry(Connection ct) {
    return Shape.CONNTRACK_ENTRY.make(realm, protocol(ct.proto()), ct.stateName(), ct.remainingSeconds(), Integer.toUnsignedLong(ct.mark()), ct.zone().id(),
        tuple(ct.original()), tuple(ct.reply()), realm.list(Status.names(ct.status).stream().filter(SHOWN::contains).toList()),
        realm.list(List.of(ct.packets(Direction.ORIGINAL), ct.packets(Direction.REPLY))),
        realm.list(List.of(ct.bytes(Direction.ORIGINAL), ct.bytes(Direction.REPLY))));
  }

  private Value tuple(Tuple tuple) {
    var src = tuple.src().toString();
    var dst = tuple.dst().toString();
    if (tuple.isIcmp()) return Shape.TUPLE.make(realm, src, dst, null, null, tuple.icmpType(), tuple.icmpCode(), tuple.icmpId());
    boolean ports = tuple.sport() != 0 || tuple.dport() != 0;
    return Shape.TUPLE.make(realm, src, dst, ports ? tuple.sport() : null, ports ? tuple.dport() : null, null, null, null);
  }

  private static String protocol(int number) {
    return Proto.name(number).orElse(Integer.toString(number));
  }
}
