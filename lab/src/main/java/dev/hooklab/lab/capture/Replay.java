package dev.hooklab.lab.capture;

import dev.hooklab.device.NetDevice;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// Plays a recorded file into an interface, as if its frames came in from the wire, with their own spacing.
///
/// A file that describes the very interface (`router:wan`) is taken at its word: only what came in there is played.
/// Of any other file all frames are.
public final class Replay implements Closeable {
  private final Network network;
  private final NetDevice device;
  private final String endpoint;
  private final String file;
  private final CaptureReader reader;
  private RecordedFrame next;
  /// Recorded time that is virtual time zero.
  private long origin;
  private IOException failure;
  private long played;
  private long foreign;
  private long cut;

  private Replay(Network network, String endpoint, Path file) throws IOException {
    this.network = network;
    this.endpoint = endpoint;
    this.device = new Endpoints(network).device(endpoint);
    this.file = file.toString();
    this.reader = CaptureReader.open(file);
  }

  /// Opens a file and finds its first frame.
  /// @throws CaptureError for an endpoint that there is not
  /// @throws IOException for a file that cannot be read
  public static Replay open(Network network, String endpoint, Path file) throws IOException {
    var replay = new Replay(network, endpoint, file);
    try {
      replay.advance();
    } catch (IOException e) {
      replay.close();
      throw e;
    }
    return replay;
  }

  /// Whether there is nothing more to play.
  public boolean done() {
    return next == null;
  }

  /// When the next frame was recorded, in nanoseconds since 1970.
  public long recordedAt() {
    return next.time();
  }

  /// Begins to play: frames come as virtual time passes.
  /// @param recordedNow the recorded time that is now; files that are played together are given the same
  public void start(long recordedNow) {
    origin = recordedNow - network.loop.now();
    schedule();
  }

  private void schedule() {
    if (next != null) network.loop.after(Math.max(0, next.time() - origin - network.loop.now()), this::play);
  }

  private void play() {
    var frame = next;
    device.receive(Packet.frame(bytes(frame)));
    played++;
    if (frame.bytes().length < frame.length()) cut++;
    try {
      advance();
    } catch (IOException e) {
      next = null;
      failure = e;
    }
    schedule();
  }

  /// Finds the next frame that is to be played.
  private void advance() throws IOException {
    do {
      next = reader.next();
    } while (next != null && !concerns(next));
    if (next != null && !isPlayable(next.from().linkType())) {
      throw new IOException("%s: its frames are of the kind %s; what can be played are Ethernet frames and bare IP packets"
          .formatted(file, next.from().linkTypeName()));
    }
  }

  private boolean concerns(RecordedFrame frame) {
    boolean described = reader.interfaces().stream().anyMatch(one -> one.name().equals(endpoint));
    if (!described) return true;
    return frame.from().name().equals(endpoint) && frame.direction().filter(way -> way == Direction.OUT).isEmpty();
  }

  private static boolean isPlayable(int linkType) {
    return linkType == LinkType.ETHERNET || isBare(linkType);
  }

  private static boolean isBare(int linkType) {
    return linkType == LinkType.RAW || linkType == LinkType.IPV4 || linkType == LinkType.IPV6;
  }

  /// The frame; a bare packet gets an Ethernet header that leads to the interface.
  private byte[] bytes(RecordedFrame frame) {
    byte[] bytes = frame.bytes();
    if (isBare(frame.from().linkType())) {
      var framed = new byte[Ethernet.LEN + bytes.length];
      boolean v6 = bytes.length > 0 && bytes[0] >> 4 == 6;
      Ethernet.write(framed, 0, device.mac().bits(), 0, v6 ? Ethernet.IPV6 : Ethernet.IPV4);
      System.arraycopy(bytes, 0, framed, Ethernet.LEN, bytes.length);
      return framed;
    }
    if (bytes.length >= Ethernet.LEN) {
      var destination = new Ethernet(bytes, 0).dst();
      if (!destination.isGroup() && !destination.equals(device.mac())) foreign++;
    }
    return bytes;
  }

  /// What was played, in a line; what an interface would pass over is pointed out.
  public String summary() {
    var line = new StringBuilder("%s: %d frames from %s".formatted(endpoint, played, file));
    if (foreign > 0) line.append(", %d of them for other MAC addresses than %s".formatted(foreign, device.mac()));
    if (cut > 0) line.append(", %d of them recorded in part only".formatted(cut));
    return line.toString();
  }

  /// Ends the replay.
  /// @throws IOException what kept the file from being read to its end
  @Override public void close() throws IOException {
    reader.close();
    if (failure != null) throw failure;
  }
}
