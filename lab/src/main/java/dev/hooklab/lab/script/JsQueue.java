package dev.hooklab.lab.script;

import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.hook.ProgramQueue;
import dev.hooklab.hook.QueuedPacket;
import dev.hooklab.hook.Verdict;
import dev.hooklab.host.Host;
import dev.hooklab.packet.Ethernet;
import java.util.Arrays;
import org.graalvm.polyglot.Value;

/// `Queue` in hooklab.d.ts: a script that listens on a queue of NFQUEUE.
final class JsQueue extends ScriptObject<JsQueue> {
  static final Members<JsQueue> MEMBERS = Members.<JsQueue>of("Queue")
      .property("number", self -> self.queue.number())
      .property("waiting", self -> self.queue.waiting())
      .property("dropped", self -> self.queue.dropped())
      .action("verdict", JsQueue::verdict)
      .action("close", (self, _) -> self.queue.close());

  private static final int MAX_NUMBER = 0xffff;
  private static final long MAX_MARK = 0xffffffffL;
  private static final String EXPECTED = "\"ACCEPT\", \"DROP\", \"REPEAT\" or { verdict, queue, mark, packet }";

  private final Value handler;
  private ProgramQueue queue;

  private JsQueue(Realm realm, Value handler) {
    super(realm);
    this.handler = handler;
  }

  /// `Netfilter.queue`.
  static JsQueue listen(OpenLab lab, Host host, Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    int number = arguments.integer(0, "number", 0, MAX_NUMBER);
    var self = new JsQueue(lab.realm, arguments.function(1, "handler"));
    var options = arguments.options(2, "maxLength", "failOpen");
    self.queue = host.netns.queues.listen(number, options.integer("maxLength", 0, Integer.MAX_VALUE, ProgramQueue.MAX_LENGTH),
        options.bool("failOpen", false), self::queued)
        .orElseThrow(() -> ScriptError.usage("%s: somebody listens on queue %d of %s already".formatted(arguments.call(), number, host.name)));
    return self;
  }

  @Override Members<JsQueue> members() {
    return MEMBERS;
  }

  private void queued(QueuedPacket entry) {
    var p = entry.packet;
    var context = Shape.QUEUE_CONTEXT.make(realm, entry.id, queue.number(), entry.hook.name(), JsNetfilter.device(p.in), JsNetfilter.device(p.out),
        CtInfo.state(p), Integer.toUnsignedLong(p.mark));
    var answer = realm.callBack(handler, JsPacket.of(realm, p), context);
    if (answer == null || answer.isNull()) return;
    try {
      answer(entry, answer, "the handler of queue " + queue.number());
    } catch (ScriptError wrong) {
      realm.fail(wrong);
    }
  }

  private void verdict(Arguments arguments) {
    int id = arguments.integer(0, "id", 1, Integer.MAX_VALUE);
    var entry = queue.find(id);
    if (entry == null) throw ScriptError.usage("%s: no packet %d waits in queue %d".formatted(arguments.call(), id, queue.number()));
    answer(entry, arguments.need(1, "verdict"), arguments.call());
  }

  private void answer(QueuedPacket entry, Value answer, String where) {
    if (answer.isString()) {
      queue.verdict(entry.id, verdict(answer, null, where));
      return;
    }
    if (!answer.hasMembers()) throw Coerce.wrong(where, EXPECTED, answer);
    var options = new Options(where, answer, "verdict", "queue", "mark", "packet");
    var verdict = verdict(options.need("verdict"), options, where);
    if (options.has("mark")) entry.packet.mark = (int) options.whole("mark", 0, MAX_MARK, 0);
    if (options.has("packet")) {
      var frame = Coerce.frame(options.value("packet"), options.where("packet"));
      boolean taken = entry.replace(Arrays.copyOfRange(frame, Math.min(Ethernet.LEN, frame.length), frame.length));
      if (!taken) throw ScriptError.usage("%s is no IPv4 packet behind an Ethernet header".formatted(options.where("packet")));
    }
    queue.verdict(entry.id, verdict);
  }

  private static Verdict verdict(Value name, Options options, String where) {
    return switch (name.isString() ? name.asString() : "") {
      case "ACCEPT" -> Verdict.ACCEPT;
      case "DROP" -> Verdict.DROP;
      case "REPEAT" -> Verdict.REPEAT;
      case "QUEUE" -> {
        if (options == null || !options.has("queue")) throw ScriptError.usage("%s: QUEUE needs the number of a queue".formatted(where));
        yield new Verdict.Queue(options.integer("queue", 0, MAX_NUMBER, 0), false);
      }
      default -> throw Coerce.wrong(where, EXPECTED, name);
    };
  }
}
