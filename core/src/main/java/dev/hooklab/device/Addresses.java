package dev.hooklab.device;

import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The addresses of an interface, in the order in which they count (`struct in_device`, net/ipv4/devinet.c): primaries
/// first, nearer scopes before wider ones, then the secondaries.
public final class Addresses {
  private final NetDevice device;
  private final List<DeviceListener> listeners;
  private final List<InterfaceAddress> list = new ArrayList<>();
  private boolean lost;

  Addresses(NetDevice device, List<DeviceListener> listeners) {
    this.device = device;
    this.listeners = listeners;
  }

  /// Whether the last one has been removed, and none was added since.
  boolean lost() {
    return lost;
  }

  void found() {
    lost = false;
  }

  public List<InterfaceAddress> all() {
    return Collections.unmodifiableList(list);
  }

  /// Adds an address; one in a network that has one already becomes secondary (`__inet_insert_ifa`).
  public void add(InterfaceAddress wanted) throws Refused {
    boolean secondary = false;
    int afterPrimaries = 0;
    for (int i = 0; i < list.size(); i++) {
      var other = list.get(i);
      if (!other.secondary() && wanted.scope().number() <= other.scope().number()) afterPrimaries = i + 1;
      if (!other.sameNetwork(wanted)) continue;
      if (other.ip().equals(wanted.ip())) throw new Refused(Errno.EEXIST, "ipv4: Address already assigned");
      if (!other.scope().equals(wanted.scope())) throw new Refused(Errno.EINVAL, "ipv4: Invalid scope value");
      secondary = true;
    }
    var added = wanted.withSecondary(secondary);
    lost = false;
    list.add(secondary ? list.size() : afterPrimaries, added);
    for (var listener : listeners) listener.addressAdded(device, added);
  }

  /// Puts an address in the place of one that only differs in what may be changed: metric and connected route.
  public void change(InterfaceAddress from, InterfaceAddress to) {
    list.set(list.indexOf(from), to);
    for (var listener : listeners) listener.addressAdded(device, to);
  }

  /// The address with exactly this number in exactly this network.
  public InterfaceAddress find(Ip ip, InterfaceAddress like) {
    for (var address : list) if (address.ip().equals(ip) && address.sameNetwork(like)) return address;
    return null;
  }

  /// Removes an address; with a primary go its secondaries, unless one is promoted (`__inet_del_ifa`).
  public void remove(InterfaceAddress which) {
    InterfaceAddress promoted = null;
    if (!which.secondary()) {
      for (var other : List.copyOf(list)) {
        if (!other.secondary() || !other.sameNetwork(which)) continue;
        if (device.ipv4().promoteSecondaries()) {
          promoted = other;
          break;
        }
        unlink(other);
      }
    }
    if (promoted != null) list.remove(promoted);
    list.remove(which);
    InterfaceAddress successor = null;
    if (promoted != null) {
      successor = promoted.withSecondary(false);
      list.add(placeOfPrimary(which), successor);
    }
    lost = list.isEmpty();
    for (var listener : listeners) listener.addressRemoved(device, which);
    if (successor != null) for (var listener : listeners) listener.addressAdded(device, successor);
  }

  private int placeOfPrimary(InterfaceAddress removed) {
    int place = 0;
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).secondary() && removed.scope().number() <= list.get(i).scope().number()) place = i + 1;
    }
    return place;
  }

  private void unlink(InterfaceAddress address) {
    list.remove(address);
    for (var listener : listeners) listener.addressRemoved(device, address);
  }
}
