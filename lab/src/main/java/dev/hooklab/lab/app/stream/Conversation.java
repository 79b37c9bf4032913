package dev.hooklab.lab.app.stream;

import dev.hooklab.errno.Errno;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.util.ArrayDeque;

/// One TCP connection of a program that is callbacks. What is written waits until the socket has room for it.
public final class Conversation implements SocketEvents {
  /// What a program hears of its connections.
  public interface Listener {
    /// The first `length` bytes of `data` came; the array is used again afterwards.
    void received(Conversation from, byte[] data, int length);

    /// The peer sends nothing more. By default neither do we.
    default void ended(Conversation from) {
      from.finish();
    }

    /// The connection is there; for one that the program began.
    default void connected(Conversation with) {}

    /// The connection is over.
    /// @param errno why ([Errno#number]); 0 when it ended in good order
    default void closed(Conversation from, int errno) {}
  }

  /// While more than this waits to be sent, nothing is read.
  private static final int MOST_WAITING = 64 * 1024;
  private static final int CHUNK = 16 * 1024;

  public final TcpSocket socket;
  private final Listener listener;
  private final ArrayDeque<byte[]> outgoing = new ArrayDeque<>();
  private int sentOfFirst;
  private int waiting;
  private boolean finishing;
  private boolean peerEnded;
  private boolean over;

  /// Takes over a socket, and hears of all that happens to it from now on.
  public Conversation(TcpSocket socket, Listener listener) {
    this.socket = socket;
    this.listener = listener;
    socket.callbacks(this);
  }

  /// Sends data, as soon as there is room. The array is not to be changed afterwards.
  public void write(byte[] data) {
    if (finishing || over || data.length == 0) return;
    outgoing.add(data);
    waiting += data.length;
    flush();
  }

  /// Sends nothing after what is written so far; once the peer has ended too, the connection closes.
  public void finish() {
    if (finishing || over) return;
    finishing = true;
    flush();
  }

  /// Ends the connection at once.
  public void reset() {
    over = true;
    socket.reset();
  }

  @Override public void connected() {
    listener.connected(this);
    flush();
  }

  @Override public void readable() {
    var chunk = new byte[CHUNK];
    while (!over && !peerEnded && waiting <= MOST_WAITING) {
      int read = socket.receive(chunk, 0, chunk.length);
      if (read > 0) {
        listener.received(this, chunk, read);
      } else if (read == 0) {
        peerEnded = true;
        listener.ended(this);
        closeIfDone();
      } else {
        if (read != -Errno.EAGAIN.number) fail(read);
        return;
      }
    }
  }

  @Override public void writable() {
    flush();
    if (waiting <= MOST_WAITING) readable();
  }

  @Override public void closed() {
    if (over) return;
    readable();
    if (over) return;
    over = true;
    var why = socket.takeError();
    socket.close();
    listener.closed(this, why == null ? 0 : why.number);
  }

  private void flush() {
    while (!over && !outgoing.isEmpty()) {
      var first = outgoing.peek();
      int taken = socket.send(first, sentOfFirst, first.length - sentOfFirst);
      if (taken < 0) {
        if (taken != -Errno.EAGAIN.number) fail(taken);
        return;
      }
      waiting -= taken;
      sentOfFirst += taken;
      if (sentOfFirst < first.length) return;
      outgoing.poll();
      sentOfFirst = 0;
    }
    if (!over && finishing) {
      socket.shutdownSend();
      closeIfDone();
    }
  }

  private void closeIfDone() {
    if (over || !peerEnded || !finishing || !outgoing.isEmpty()) return;
    over = true;
    socket.close();
    listener.closed(this, 0);
  }

  private void fail(int negativeErrno) {
    over = true;
    socket.close();
    listener.closed(this, -negativeErrno);
  }
}
