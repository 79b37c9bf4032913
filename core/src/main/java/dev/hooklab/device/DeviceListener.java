package dev.hooklab.device;

/// Hears of changes of a node's interfaces: the kernel's netdevice and inetaddr notifier chains. The device shows the new
/// state already when a listener is called.
public interface DeviceListener {
  default void up(NetDevice device) {}

  default void down(NetDevice device) {}

  /// Frames cannot pass any more, although the device is up: the cable was pulled, or the other side is down.
  default void carrierLost(NetDevice device) {}

  default void macChanged(NetDevice device) {}

  default void addressAdded(NetDevice device, InterfaceAddress address) {}

  default void addressRemoved(NetDevice device, InterfaceAddress address) {}
}
