package dev.hooklab.device;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import java.util.Arrays;

/// Which layer takes a received packet, by EtherType: the kernel's `ptype_base`. Upper layers fill it.
public final class EtherTypes {
  /// Takes a received packet whose network header is in place.
  public interface Handler {
    void receive(Packet p, NetDevice device);
  }

  private Handler ipv4 = EtherTypes::unhandled;
  private int[] types = new int[0];
  private Handler[] handlers = new Handler[0];

  /// Gives packets of a type to a handler, in place of an earlier one.
  public void register(int etherType, Handler handler) {
    if (etherType == Ethernet.IPV4) {
      ipv4 = handler;
      return;
    }
    types = Arrays.copyOf(types, types.length + 1);
    handlers = Arrays.copyOf(handlers, handlers.length + 1);
    types[types.length - 1] = etherType;
    handlers[handlers.length - 1] = handler;
  }

  void deliver(Packet p, NetDevice device) {
    if (p.etherType == Ethernet.IPV4) {
      ipv4.receive(p, device);
      return;
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i] == p.etherType) {
        handlers[i].receive(p, device);
        return;
      }
    }
    unhandled(p, device);
  }

  private static void unhandled(Packet p, NetDevice device) {
    p.drop(DropReason.UNHANDLED_PROTO);
  }
}
