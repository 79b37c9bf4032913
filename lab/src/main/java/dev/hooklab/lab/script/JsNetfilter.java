package dev.hooklab.lab.script;

import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.Verdict;
import dev.hooklab.host.Host;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.xtables.LogGroups;
import java.util.Arrays;
import org.graalvm.polyglot.Value;

/// `Node.netfilter` in hooklab.d.ts.
final class JsNetfilter extends ScriptObject<JsNetfilter> {
  static final Members<JsNetfilter> MEMBERS = Members.<JsNetfilter>of("Netfilter")
      .method("register", JsNetfilter::register)
      .method("queue", (self, arguments) -> JsQueue.listen(self.lab, self.host, arguments))
      .method("log", JsNetfilter::log)
      .method("hooks", (self, _) -> self.realm.list(self.hooks().all().stream().map(self::registration).toList()));

  /// What NFQUEUE without a number stands for.
  private static final Verdict QUEUE = new Verdict.Queue(0, false);

  private static final int MAX_GROUP = 0xffff;

  private final OpenLab lab;
  private final Host host;

  JsNetfilter(OpenLab lab, Host host) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
  }

  @Override Members<JsNetfilter> members() {
    return MEMBERS;
  }

  @Override String label() {
    return host.name + ".netfilter";
  }

  private Hooks hooks() {
    return host.netns.hooks;
  }

  private Object registration(Hooks.Registration of) {
    return Shape.HOOK_PLACE.make(realm, of.hook().name(), of.priority(), of.name());
  }

  private Object register(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    var where = arguments.options(0, "hook", "priority", "name");
    var hook = hook(where);
    int priority = Coerce.integer(where.need("priority"), where.where("priority"), Integer.MIN_VALUE, Integer.MAX_VALUE);
    var name = Coerce.string(where.need("name"), where.where("name"));
    var handler = arguments.function(1, "handler");
    var registered = hooks().register(hook, priority, name, (packet, _) -> ask(handler, name, packet));
    return new JsHookHandle(realm, () -> hooks().remove(registered));
  }

  private Object log(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    int group = arguments.integer(0, "group", 0, MAX_GROUP);
    var handler = arguments.function(1, "handler");
    var groups = host.netns.xtables.environment().keep(LogGroups.OF_NODE);
    boolean free = groups.listen(group, 1, message -> {
      var frame = new byte[Ethernet.LEN + message.bytes().length];
      Bytes.u16(frame, Ethernet.TYPE, Ethernet.IPV4);
      System.arraycopy(message.bytes(), 0, frame, Ethernet.LEN, message.bytes().length);
      realm.callBack(handler, JsPacket.of(realm, frame), Shape.LOG_CONTEXT.make(realm, group, message.prefix(), message.hook().name(),
          device(message.in()), device(message.out()), Integer.toUnsignedLong(message.mark())));
    });
    if (!free) throw ScriptError.usage("%s: somebody listens to group %d of %s already".formatted(arguments.call(), group, host.name));
    return new JsHookHandle(realm, () -> groups.leave(group));
  }

  private static Hook hook(Options where) {
    var name = Coerce.string(where.need("hook"), where.where("hook"));
    for (var hook : Hook.values()) if (hook.name().equals(name)) return hook;
    throw Coerce.wrong(where.where("hook"), "one of " + Arrays.toString(Hook.values()), where.need("hook"));
  }

  /// A handler that throws lets nothing pass.
  private Verdict ask(Value handler, String name, Packet packet) {
    var context = Shape.HOOK_CONTEXT.make(realm, device(packet.in), device(packet.out), CtInfo.state(packet), Integer.toUnsignedLong(packet.mark));
    var answer = realm.callBack(handler, JsPacket.of(realm, packet), context);
    if (answer == null) return Verdict.DROP;
    return switch (answer.isString() ? answer.asString() : "") {
      case "ACCEPT" -> Verdict.ACCEPT;
      case "DROP" -> Verdict.DROP;
      case "STOLEN" -> Verdict.STOLEN;
      case "REPEAT" -> Verdict.REPEAT;
      case "QUEUE" -> QUEUE;
      default -> {
        realm.fail(ScriptError.usage("the handler %s of %s returned %s; a verdict is ACCEPT, DROP, STOLEN, QUEUE or REPEAT"
            .formatted(name, host.name, Coerce.show(answer))));
        yield Verdict.DROP;
      }
    };
  }

  static String device(Slots.Device device) {
    return device == null ? null : device.name();
  }
}
