package dev.hooklab.lab.script;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Packet;

/// `Interface` in hooklab.d.ts.
final class JsInterface extends ScriptObject<JsInterface> {
  private static final int LONGEST_FRAME = 65_549;

  static final Members<JsInterface> MEMBERS = Members.<JsInterface>of("Interface")
      .property("name", self -> self.device.name())
      .property("mac", self -> self.device.mac().toString())
      .property("addresses", self -> self.realm.list(self.device.addresses().stream().map(address -> address.prefix().toString()).toList()))
      .property("mtu", self -> self.device.mtu())
      .property("up", self -> self.device.up())
      .action("receive", (self, arguments) -> self.device.receive(self.frame(arguments, true)))
      .action("transmit", (self, arguments) -> self.device.transmit(self.frame(arguments, false)));

  private final OpenLab lab;
  private final NetDevice device;

  JsInterface(OpenLab lab, NetDevice device) {
    super(lab.realm);
    this.lab = lab;
    this.device = device;
  }

  @Override Members<JsInterface> members() {
    return MEMBERS;
  }

  @Override String label() {
    return device.name();
  }

  private Packet frame(Arguments arguments, boolean incoming) {
    lab.mustBeOpen(arguments.call());
    var value = arguments.need(0, "frame");
    var bytes = value.isProxyObject() && value.asProxyObject() instanceof JsPacket packet
        ? incoming ? packet.towards(device.mac()) : packet.from(device.mac())
        : arguments.frame(0, "frame");
    if (bytes.length > LONGEST_FRAME) throw ScriptError.usage("%s: a frame has %d bytes at most, not %d".formatted(arguments.call(), LONGEST_FRAME, bytes.length));
    var packet = Packet.frame(bytes);
    packet.watch = device.watch;
    return packet;
  }
}
