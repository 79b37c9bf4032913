package dev.hooklab.lab.script;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.host.Pipe;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `Node` in hooklab.d.ts.
final class JsNode extends ScriptObject<JsNode> {
  static final Members<JsNode> MEMBERS = Members.<JsNode>of("Node")
      .property("name", self -> self.host.name)
      .property("kind", self -> self.host.kind.name().toLowerCase(Locale.ROOT))
      .property("address", self -> self.anyAddress().map(Ip::toString).orElse(""))
      .property("interfaces", self -> self.interfaces)
      .method("exec", JsNode::exec)
      .method("spawn", JsNode::spawn)
      .method("connect", (self, arguments) -> JsTcpSocket.connect(self.lab, self.host, arguments))
      .method("listen", JsNode::listen)
      .method("udp", (self, arguments) -> JsUdpSocket.open(self.lab, self.host, arguments))
      .method("ping", JsNode::ping)
      .property("http", self -> self.http)
      .property("netfilter", self -> self.netfilter)
      .property("conntrack", self -> self.conntrack);

  private final OpenLab lab;
  private final Host host;
  private final Map<NetDevice, JsInterface> known = new HashMap<>();
  private final ScriptDictionary interfaces;
  private final JsHttp http;
  private final JsNetfilter netfilter;
  private final JsConntrack conntrack;

  JsNode(OpenLab lab, Host host) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
    this.interfaces = new ScriptDictionary(realm, "Node.interfaces", this::interfaceNames, this::device);
    this.http = new JsHttp(lab, host);
    this.netfilter = new JsNetfilter(lab, host);
    this.conntrack = new JsConntrack(realm, host.name, host.netns.conntrack);
  }

  @Override Members<JsNode> members() {
    return MEMBERS;
  }

  @Override String label() {
    return host.name;
  }

  private List<String> interfaceNames() {
    return host.netns.devices().stream().map(NetDevice::name).toList();
  }

  private JsInterface device(String name) {
    return host.netns.device(name).map(device -> known.computeIfAbsent(device, one -> new JsInterface(lab, one))).orElse(null);
  }

  /// Its first address that is not on `lo`: of IPv4 if it has one.
  private Optional<Ip> anyAddress() {
    return address(Family.INET).or(() -> address(Family.INET6));
  }

  private Optional<Ip> address(Family family) {
    return host.netns.devices().stream().filter(device -> !device.loopback()).flatMap(device -> device.addresses().stream())
        .map(InterfaceAddress::ip).filter(ip -> ip.family() == family).findFirst();
  }

  Ip firstAddress() {
    return anyAddress().orElseThrow(() -> ScriptError.lab(host.name + " has no address"));
  }

  private Object exec(Arguments arguments) {
    var options = arguments.options(1, "stdin", "check", "timeout");
    var command = start(arguments, Pipe.of(options.string("stdin", "")));
    return command.execute(arguments.call(), options.bool("check", true), options.duration("timeout", JsProcess.WAIT_AT_MOST));
  }

  private Object spawn(Arguments arguments) {
    var options = arguments.options(1, "stdin");
    return start(arguments, options.has("stdin") ? Pipe.of(options.string("stdin", "")) : new Pipe());
  }

  private Object ping(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    var target = lab.address(arguments.need(0, "target"), host, arguments.call());
    var options = arguments.options(1, "count", "interval", "timeout", "size", "ttl");
    var command = new StringBuilder("ping -n -c ").append(options.integer("count", 1, 1_000_000, 1));
    if (options.has("interval")) command.append(" -i ").append(seconds(options, "interval"));
    if (options.has("timeout")) command.append(" -W ").append(seconds(options, "timeout"));
    if (options.has("size")) command.append(" -s ").append(options.integer("size", 0, 65_507, 0));
    if (options.has("ttl")) command.append(" -t ").append(options.integer("ttl", 1, 255, 0));
    return new JsProcess(lab, host, command.append(' ').append(target).toString(), Pipe.of("")).ping(arguments.call());
  }

  private static String seconds(Options options, String name) {
    return BigDecimal.valueOf(options.duration(name, 0), 9).stripTrailingZeros().toPlainString();
  }

  private Object listen(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    int port = arguments.integer(0, "port", 0, 65_535);
    boolean transparent = arguments.options(2, "transparent").bool("transparent", false);
    if (!arguments.has(1)) return new JsTcpListener(lab, host, port, transparent, null);
    var handler = arguments.function(1, "onConnection");
    return new JsTcpListener(lab, host, port, transparent, taken -> realm.callBack(handler, new JsTcpSocket(lab, host, taken)));
  }

  private JsProcess start(Arguments arguments, Pipe in) {
    lab.mustBeOpen(arguments.call());
    return new JsProcess(lab, host, arguments.string(0, "command"), in);
  }
}
