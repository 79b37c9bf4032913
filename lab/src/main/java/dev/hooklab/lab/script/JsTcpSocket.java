package dev.hooklab.lab.script;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Host;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import org.graalvm.polyglot.Value;

/// `TcpSocket` in hooklab.d.ts. What is written goes out as fast as the connection takes it; the script never waits for it.
final class JsTcpSocket extends ScriptObject<JsTcpSocket> {
  static final Members<JsTcpSocket> MEMBERS = Members.<JsTcpSocket>of("TcpSocket")
      .property("local", self -> Shape.ADDRESS.make(self.realm, self.socket.local().toString(), self.socket.localPort))
      .property("remote", self -> Shape.ADDRESS.make(self.realm, self.peer.toString(), self.peerPort))
      .property("state", self -> self.socket.state().name())
      .action("write", (self, arguments) -> self.write(arguments.payload(0, "data")))
      .method("read", JsTcpSocket::read)
      .action("onData", (self, arguments) -> self.onData(arguments.function(0, "handler")))
      .action("end", (self, _) -> self.end())
      .action("reset", (self, _) -> self.socket.reset());

  private static final int CHUNK = 64 << 10;

  private final OpenLab lab;
  private final Host host;
  private final TcpSocket socket;
  private final Utf8 decoder = new Utf8();
  private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
  private int unsentFrom;
  private boolean ending;
  private Ip peer;
  private int peerPort;
  private Value handler;

  JsTcpSocket(OpenLab lab, Host host, TcpSocket socket) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
    this.socket = socket;
    this.peer = socket.remote();
    this.peerPort = socket.remotePort;
    socket.callbacks(new SocketEvents() {
      @Override public void writable() {
        flush();
      }

      @Override public void readable() {
        tell();
      }

      @Override public void closed() {
        tell();
      }
    });
  }

  /// `Node.connect(target, port, options)`: waits until the connection is there.
  static JsTcpSocket connect(OpenLab lab, Host host, Arguments arguments) {
    var target = lab.address(arguments.need(0, "target"), host, "target");
    int port = arguments.integer(1, "port", 1, 65_535);
    var options = arguments.options(2, "localPort", "localAddress", "transparent", "timeout");
    long timeout = options.duration("timeout", JsProcess.WAIT_AT_MOST);
    var what = "%s: cannot connect to %s:%d".formatted(host.name, target, port);
    var socket = host.netns.tcp.socket(Family.INET, Owner.ROOT);
    int localPort = options.integer("localPort", 0, 65_535, 0);
    socket.transparent = options.bool("transparent", false);
    var local = options.has("localAddress") ? lab.address(options.value("localAddress"), host, options.where("localAddress")) : Ip.ANY4;
    if (localPort != 0 || !local.isAny()) Sockets.check(socket.bind(local, localPort), what);
    Sockets.check(socket.connect(target, port), what);
    var opened = new JsTcpSocket(lab, host, socket);
    boolean done = lab.run(arguments.call(), timeout, () -> socket.established() || socket.pendingError() != null);
    if (socket.established()) return opened;
    var error = socket.takeError();
    socket.close();
    if (error != null) throw ScriptError.lab(what + ": " + error.text);
    throw done ? ScriptError.lab(what) : ScriptError.timeout(what + ": there is no answer");
  }

  @Override Members<JsTcpSocket> members() {
    return MEMBERS;
  }

  // -------- out

  private void write(byte[] data) {
    if (ending) throw ScriptError.lab(host.name + ": this end of the connection is closed");
    if (data.length > 0) unsent.add(data);
    int result = flush();
    if (result < 0) throw ScriptError.lab("%s: cannot write to %s:%d: %s".formatted(host.name, peer, peerPort, Errno.text(result)));
  }

  private void end() {
    ending = true;
    flush();
  }

  /// Sends what there is room for.
  /// @return 0, or a negative errno when nothing can be sent any more
  private int flush() {
    while (!unsent.isEmpty()) {
      var data = unsent.peek();
      int taken = socket.send(data, unsentFrom, data.length - unsentFrom);
      if (taken == -Errno.EAGAIN.number) return 0;
      if (taken < 0) {
        unsent.clear();
        return taken;
      }
      unsentFrom += taken;
      if (unsentFrom == data.length) {
        unsent.remove();
        unsentFrom = 0;
      }
    }
    if (ending) socket.shutdownSend();
    return 0;
  }

  // -------- in

  /// What came, once there is something; `null` at the end, or if nothing came in time.
  private Object read(Arguments arguments) {
    long timeout = arguments.duration(0, "timeout", JsProcess.WAIT_AT_MOST);
    lab.run(arguments.call(), timeout, this::canRead);
    var text = new StringBuilder();
    int result = receive(text);
    if (!text.isEmpty()) return text.toString();
    if (result < 0 && result != -Errno.EAGAIN.number) throw ScriptError.lab("%s: the connection to %s:%d: %s".formatted(host.name, peer, peerPort, Errno.text(result)));
    return null;
  }

  private boolean canRead() {
    return socket.available() > 0 || socket.pendingError() != null || peerIsDone();
  }

  private boolean peerIsDone() {
    return switch (socket.state()) {
      case CLOSE_WAIT, LAST_ACK, CLOSING, TIME_WAIT, CLOSE -> true;
      case SYN_SENT, SYN_RECV, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, LISTEN -> false;
    };
  }

  /// Appends all that is there.
  /// @return how the last call ended: 0 at the end of the data, or a negative errno
  private int receive(StringBuilder text) {
    var buffer = new byte[CHUNK];
    while (true) {
      int read = socket.receive(buffer, 0, buffer.length);
      if (read <= 0) return read;
      text.append(decoder.decode(buffer, read));
    }
  }

  /// From now on the script's function gets what comes, and `null` at the end.
  private void onData(Value function) {
    handler = function;
    tell();
  }

  private void tell() {
    if (handler == null) return;
    var text = new StringBuilder();
    int result = receive(text);
    if (!text.isEmpty()) realm.callBack(handler, text.toString());
    if (result == -Errno.EAGAIN.number) return;
    var last = handler;
    handler = null;
    realm.callBack(last, (Object) null);
  }
}
