package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.sim.WaitQueue;
import java.io.ByteArrayOutputStream;

/// Carries data between the network and the program's streams until one of them is done (`readwrite` of `nc`).
final class NetcatRelay {
  private final Process self;
  private final NetcatOptions options;
  private final NetcatChannel channel;
  private final WaitQueue any = new WaitQueue();
  private byte[] toSend = NetcatChannel.NOTHING;
  private int sent;
  private boolean inputOpen;
  private boolean sendOpen = true;
  private boolean receiveOpen = true;
  private int received;
  private long quitAt = Long.MAX_VALUE;

  NetcatRelay(Process self, NetcatOptions options, NetcatChannel channel) {
    this.self = self;
    this.options = options;
    this.channel = channel;
    inputOpen = !options.detached;
    channel.events().onWake(any::wake);
    if (inputOpen) self.in.ready().onWake(any::wake);
  }

  void run() {
    while (!self.call(this::over)) {
      boolean moved = self.call(this::step);
      if (moved) {
        if (options.interval > 0) self.sleep(options.interval);
        continue;
      }
      if (self.call(this::over)) return;
      long left = quitAt == Long.MAX_VALUE ? -1 : Math.max(quitAt - now(), 0);
      long wait = left < 0 || options.timeout >= 0 && options.timeout < left ? options.timeout : left;
      if (!self.await(any, wait)) return;
    }
  }

  private long now() {
    return self.host.netns.loop.now();
  }

  private boolean over() {
    boolean idle = sent == toSend.length;
    if (now() >= quitAt || options.receiveLimit > 0 && received >= options.receiveLimit) return true;
    if (!inputOpen && !receiveOpen && idle) return true;
    if (!sendOpen && !receiveOpen) return true;
    return options.listen && !receiveOpen && idle;
  }

  /// Moves what can be moved now.
  private boolean step() {
    boolean moved = receive();
    moved |= readInput();
    moved |= send();
    if (!inputOpen && sendOpen && sent == toSend.length) {
      if (options.shutdown) channel.shutdown();
      sendOpen = false;
      if (options.quitAfter >= 0) quitAt = now() + options.quitAfter;
      moved = true;
    }
    return moved;
  }

  private boolean receive() {
    if (!receiveOpen) return false;
    var data = channel.read();
    if (data == null) {
      receiveOpen = false;
      return true;
    }
    if (data.length == 0) return false;
    received++;
    self.out.write(data);
    return true;
  }

  private boolean readInput() {
    if (!inputOpen || sent < toSend.length) return false;
    var data = self.in.read();
    if (data.length > 0) {
      toSend = options.crlf ? withCarriageReturns(data) : data;
      sent = 0;
      return true;
    }
    if (!self.in.ended()) return false;
    inputOpen = false;
    return true;
  }

  private boolean send() {
    if (!sendOpen || sent == toSend.length) return false;
    int count = channel.write(toSend, sent);
    if (count < 0) {
      sendOpen = false;
      sent = toSend.length;
      return true;
    }
    sent += count;
    return count > 0;
  }

  private static byte[] withCarriageReturns(byte[] data) {
    var out = new ByteArrayOutputStream();
    byte before = 0;
    for (byte b : data) {
      if (b == '\n' && before != '\r') out.write('\r');
      out.write(b);
      before = b;
    }
    return out.toByteArray();
  }
}
