package dev.hooklab.lab.script;

import dev.hooklab.addr.Mac;
import dev.hooklab.lab.capture.BuiltFrame;
import dev.hooklab.lab.capture.CapturedFrame;
import dev.hooklab.lab.capture.FrameBuilder;
import dev.hooklab.lab.capture.FrameLayers;
import dev.hooklab.lab.capture.PacketError;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// `Packet` in hooklab.d.ts: a frame, and by name the layers that it is made of. Taken apart when a layer is first asked
/// for.
final class JsPacket extends ScriptObject<JsPacket> {
  static final Members<JsPacket> MEMBERS = Members.<JsPacket>of("Packet")
      .property("bytes", self -> self.realm.uint8Array(self.frame.clone()))
      .property("hex", self -> HexFormat.of().formatHex(self.frame))
      .property("summary", self -> PacketText.of(self.frame));

  /// Of the packets in a capture.
  static final Members<JsPacket> CAPTURED = Members.<JsPacket>of("Packet")
      .property("time", self -> self.captured.time() / 1e9)
      .property("at", self -> self.captured.at().endpoint())
      .property("direction", self -> self.captured.direction().toString())
      .property("bytes", self -> self.realm.uint8Array(self.frame.clone()))
      .property("hex", self -> HexFormat.of().formatHex(self.frame))
      .property("summary", self -> PacketText.of(self.frame));

  private final byte[] frame;
  private final CapturedFrame captured;
  private final BuiltFrame built;
  private Map<String, Object> layers;

  private JsPacket(Realm realm, byte[] frame, CapturedFrame captured, BuiltFrame built) {
    super(realm);
    this.built = built;
    this.frame = frame;
    this.captured = captured;
  }

  /// A frame that nobody changes any more.
  static JsPacket of(Realm realm, byte[] frame) {
    return new JsPacket(realm, frame, null, null);
  }

  static JsPacket of(Realm realm, CapturedFrame frame) {
    return new JsPacket(realm, frame.bytes(), frame, null);
  }

  /// A packet on its way, as it is now. One that has no Ethernet header yet gets an empty one.
  static JsPacket of(Realm realm, Packet packet) {
    if (packet.net - packet.mac >= Ethernet.LEN) return of(realm, packet.frameBytes());
    var frame = new byte[Ethernet.LEN + packet.length()];
    Bytes.u16(frame, Ethernet.TYPE, packet.etherType);
    System.arraycopy(packet.buf, packet.net, frame, Ethernet.LEN, packet.length());
    return of(realm, frame);
  }

  /// `packet(layers)`.
  static JsPacket build(Realm realm, Value layers) {
    if (!(Plain.toJava(layers, "packet: layers") instanceof Map<?, ?> map)) throw Coerce.wrong("packet: layers", "an object", layers);
    try {
      var built = FrameBuilder.build(map);
      return new JsPacket(realm, built.bytes(), null, built);
    } catch (PacketError e) {
      throw ScriptError.usage(e.getMessage());
    }
  }

  byte[] frame() {
    return frame;
  }

  /// The frame as an interface receives it: a destination MAC that was left open is the interface's.
  byte[] towards(Mac mac) {
    return built == null ? frame : built.towards(mac);
  }

  /// The frame as an interface sends it: a source MAC that was left open is the interface's.
  byte[] from(Mac mac) {
    return built == null ? frame : built.from(mac);
  }

  private Map<String, Object> layers() {
    if (layers == null) layers = FrameLayers.of(frame);
    return layers;
  }

  @Override Members<JsPacket> members() {
    return captured == null ? MEMBERS : CAPTURED;
  }

  @Override public Object getMember(String name) {
    if (members().has(name)) return super.getMember(name);
    return Plain.toScript(realm, layers().get(name));
  }

  @Override public boolean hasMember(String name) {
    return members().has(name) || layers().containsKey(name);
  }

  @Override public Object getMemberKeys() {
    List<Object> keys = new ArrayList<>(members().propertyNames());
    keys.addAll(layers().keySet());
    return ProxyArray.fromList(keys);
  }
}
