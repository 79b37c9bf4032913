package dev.hooklab.lab.script;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Host;
import dev.hooklab.packet.Udp;
import dev.hooklab.socket.Datagram;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.socket.UdpSocket;
import org.graalvm.polyglot.Value;

/// `UdpSocket` in hooklab.d.ts.
final class JsUdpSocket extends ScriptObject<JsUdpSocket> {
  static final Members<JsUdpSocket> MEMBERS = Members.<JsUdpSocket>of("UdpSocket")
      .property("local", self -> Shape.ADDRESS.make(self.realm, self.socket.local().toString(), self.socket.localPort))
      .action("send", JsUdpSocket::send)
      .method("receive", JsUdpSocket::receive)
      .action("close", (self, _) -> self.socket.close());

  private final OpenLab lab;
  private final Host host;
  private final UdpSocket socket;

  private JsUdpSocket(OpenLab lab, Host host) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
    this.socket = host.netns.sockets.udp(Family.INET, Owner.ROOT);
    socket.broadcast = true;
  }

  /// `Node.udp(options)`.
  static JsUdpSocket open(OpenLab lab, Host host, Arguments arguments) {
    var options = arguments.options(0, "port", "address", "onMessage", "transparent");
    var opened = new JsUdpSocket(lab, host);
    opened.socket.transparent = options.bool("transparent", false);
    var address = options.has("address") ? lab.address(options.value("address"), host, options.where("address")) : Ip.ANY4;
    int port = options.integer("port", 0, 65_535, 0);
    Sockets.check(opened.socket.bind(address, port), host.name + ": cannot bind UDP " + address + ":" + port);
    var handler = options.function("onMessage");
    if (handler != null) opened.tell(handler);
    return opened;
  }

  @Override Members<JsUdpSocket> members() {
    return MEMBERS;
  }

  private void tell(Value handler) {
    socket.callbacks(new SocketEvents() {
      @Override public void readable() {
        while (socket.hasDatagram() && !realm.halted()) realm.callBack(handler, message(socket.receive()), JsUdpSocket.this);
      }
    });
  }

  private Value message(Datagram datagram) {
    var from = Shape.ADDRESS.make(realm, datagram.from().toString(), datagram.port());
    var to = Shape.ADDRESS.make(realm, datagram.to().toString(), Udp.of(datagram.packet()).dport());
    return Shape.DATAGRAM.make(realm, realm.uint8Array(datagram.data()), datagram.text(), from, to);
  }

  private void send(Arguments arguments) {
    var data = arguments.payload(0, "data");
    var to = arguments.options(1, "address", "port");
    var address = lab.address(to.need("address"), host, to.where("address"));
    int port = Coerce.integer(to.need("port"), to.where("port"), 1, 65_535);
    Sockets.check(socket.sendTo(data, 0, data.length, address, port), "%s: cannot send to %s:%d".formatted(host.name, address, port));
  }

  /// The next datagram; `null` if none came in time.
  private Value receive(Arguments arguments) {
    lab.run(arguments.call(), arguments.duration(0, "timeout", JsProcess.WAIT_AT_MOST), () -> socket.hasDatagram() || socket.pendingError() != null);
    if (socket.hasDatagram()) return message(socket.receive());
    Errno error = socket.takeError();
    if (error != null) throw ScriptError.lab(host.name + ": " + error.text);
    return null;
  }
}
