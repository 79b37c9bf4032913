package dev.hooklab.lab.script;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.util.function.Consumer;

/// `TcpListener` in hooklab.d.ts.
final class JsTcpListener extends ScriptObject<JsTcpListener> {
  static final Members<JsTcpListener> MEMBERS = Members.<JsTcpListener>of("TcpListener")
      .property("port", self -> self.socket.localPort)
      .method("accept", JsTcpListener::accept)
      .action("close", (self, _) -> self.socket.close());

  private static final int BACKLOG = 4096;

  private final OpenLab lab;
  private final Host host;
  private final TcpSocket socket;
  private TcpSocket waiting;

  /// Listens on a port of all addresses.
  /// @param transparent whether it may take connections to foreign addresses (`IP_TRANSPARENT`)
  /// @param onConnection takes each connection as it comes; `null` if `accept` will
  JsTcpListener(OpenLab lab, Host host, int port, boolean transparent, Consumer<TcpSocket> onConnection) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
    this.socket = host.netns.tcp.socket(Family.INET, Owner.ROOT);
    socket.reuseAddress = true;
    socket.transparent = transparent;
    var what = "%s: cannot listen on port %d".formatted(host.name, port);
    Sockets.check(socket.bind(Ip.ANY4, port), what);
    Sockets.check(socket.listen(BACKLOG), what);
    if (onConnection == null) return;
    socket.callbacks(new SocketEvents() {
      @Override public void readable() {
        for (var taken = socket.accept(); taken != null; taken = socket.accept()) onConnection.accept(taken);
      }
    });
  }

  @Override Members<JsTcpListener> members() {
    return MEMBERS;
  }

  /// The next connection; `null` if none came in time.
  private Object accept(Arguments arguments) {
    long timeout = arguments.duration(0, "timeout", JsProcess.WAIT_AT_MOST);
    lab.run(arguments.call(), timeout, this::taken);
    if (waiting == null) return null;
    var accepted = new JsTcpSocket(lab, host, waiting);
    waiting = null;
    return accepted;
  }

  private boolean taken() {
    if (waiting == null) waiting = socket.accept();
    return waiting != null;
  }
}
