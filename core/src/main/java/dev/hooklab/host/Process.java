package dev.hooklab.host;

import dev.hooklab.addr.Family;
import dev.hooklab.sim.Coroutine;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.InetSocket;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.PingSocket;
import dev.hooklab.socket.RawSocket;
import dev.hooklab.socket.UdpSocket;
import dev.hooklab.tcp.TcpSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A running program: its streams, its exit code, and how it waits. What it does to the stack it does through [#call],
/// so that the stack only ever sees the loop's own thread.
public final class Process {
  /// Exit codes of a shell for what was ended by a signal.
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;
  private static final int BROKEN_PIPE = 141;

  public final Host host;
  public final int pid;
  /// The program's name and arguments, for lists of processes.
  public final String command;
  public final Input in;
  public final Output out;
  public final Output err;
  private final WaitQueue exited = new WaitQueue();
  private final List<Process> children = new ArrayList<>();
  private final List<InetSocket> sockets = new ArrayList<>();
  private int nextFd = 3;
  private Coroutine coroutine;
  private Runnable onInterrupt;
  private Runnable onTerminate;
  private int exitCode;
  private boolean ended;

  Process(Host host, int pid, String command, Input in, Output out, Output err) {
    this.host = host;
    this.pid = pid;
    this.command = command;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// Runs a program that never waits, to its end.
  void runToEnd(Supplier<Integer> body) {
    end(body.get());
  }

  /// Starts a program that may wait.
  void start(Supplier<Integer> body) {
    coroutine = Coroutine.start(host.netns.loop, host.name + " " + command, () -> {
      int code = body.get();
      call(() -> {
        end(code);
        return null;
      });
    });
  }

  // -------- from within

  /// Writes text to standard output. When nobody reads it any more, the program ends (SIGPIPE).
  public void print(String text) {
    if (!out.open() && coroutine != null) breakPipe();
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void breakPipe() {
    if (!coroutine.inside()) {
      stop(BROKEN_PIPE);
      return;
    }
    call(() -> {
      stop(BROKEN_PIPE);
      return null;
    });
  }

  /// Runs a command line as a child with the same output, and waits for it.
  /// @return its exit code
  public int runCommand(String line) {
    return waitFor(call(() -> host.spawn(line, Pipe.of(""), Output.to(out::write), Output.to(err::write))));
  }

  /// Writes text to standard error.
  public void printError(String text) {
    err.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads standard input to its end, waiting for what comes.
  public String readAll() {
    var all = new ByteArrayOutputStream();
    while (true) {
      var bytes = call(in::read);
      if (bytes.length > 0) all.writeBytes(bytes);
      else if (call(in::ended)) return all.toString(StandardCharsets.UTF_8);
      else await(in.ready(), -1);
    }
  }

  /// Lets virtual time pass.
  public void sleep(long nanos) {
    coroutine.sleep(nanos);
  }

  /// Waits until a queue is woken or the time is over; `nanos < 0` waits without limit.
  /// @return false when the time was over first
  public boolean await(WaitQueue queue, long nanos) {
    return coroutine.await(queue, nanos);
  }

  /// Has the loop's thread do something with the stack, and gives what it returned.
  public <T> T call(Supplier<T> body) {
    return coroutine == null ? body.get() : coroutine.call(body);
  }

  // -------- sockets: they are closed when the program ends

  public TcpSocket tcpSocket(Family family) {
    return own(host.netns.tcp.socket(family, owner()));
  }

  public UdpSocket udpSocket(Family family) {
    return own(host.netns.sockets.udp(family, owner()));
  }

  /// A socket that hears all packets of a protocol.
  public RawSocket rawSocket(Family family, int protocol) {
    return own(host.netns.sockets.raw(family, protocol, owner()));
  }

  /// A socket for echo requests; null when the program may not have one (`EACCES`).
  public PingSocket pingSocket(Family family) {
    var socket = host.netns.sockets.ping(family, owner());
    return socket == null ? null : own(socket);
  }

  /// Takes the oldest connection that waits at a listener; null when there is none.
  public TcpSocket accept(TcpSocket listener) {
    var socket = listener.accept();
    if (socket == null) return null;
    socket.owner(owner());
    return own(socket);
  }

  private <T extends InetSocket> T own(T socket) {
    sockets.removeIf(InetSocket::isClosed);
    sockets.add(socket);
    return socket;
  }

  /// The program as its next socket's owner.
  private Owner owner() {
    var name = command.strip().split("\\s+", 2)[0];
    return new Owner(0, 0, name.substring(name.lastIndexOf('/') + 1), pid, nextFd++);
  }

  /// Sets what Ctrl-C does, in place of ending the program.
  public void onInterrupt(Runnable handler) {
    onInterrupt = handler;
  }

  /// Sets what SIGTERM does, in place of ending the program.
  public void onTerminate(Runnable handler) {
    onTerminate = handler;
  }

  /// Waits for a program that this one started.
  /// @return its exit code
  int waitFor(Process child) {
    children.add(child);
    while (child.running()) await(child.exited, -1);
    children.remove(child);
    return child.exitCode;
  }

  // -------- from outside

  public boolean running() {
    return !ended;
  }

  /// The exit code, once the program has ended.
  public int exitCode() {
    return exitCode;
  }

  /// Woken when the program has ended.
  public WaitQueue exited() {
    return exited;
  }

  /// SIGINT: what the program does on Ctrl-C; it ends unless it has a say in it.
  public void interrupt() {
    if (ended) return;
    if (onInterrupt != null) {
      onInterrupt.run();
      return;
    }
    for (var child : List.copyOf(children)) child.interrupt();
    stop(INTERRUPTED);
  }

  /// SIGTERM: what the program does then; it ends unless it has a say in it. What a shell waits for gets the signal, too.
  public void terminate() {
    if (ended) return;
    if (onTerminate != null) {
      onTerminate.run();
      return;
    }
    for (var child : List.copyOf(children)) child.terminate();
    stop(TERMINATED);
  }

  /// The program ends, whatever it would do on SIGTERM.
  public void kill() {
    if (ended) return;
    for (var child : List.copyOf(children)) child.kill();
    stop(TERMINATED);
  }

  private void stop(int code) {
    if (coroutine != null) coroutine.kill();
    end(code);
  }

  private void end(int code) {
    if (ended) return;
    ended = true;
    exitCode = code;
    for (var socket : List.copyOf(sockets)) socket.close();
    in.close();
    out.close();
    err.close();
    host.ended(this);
    exited.wake();
  }
}
