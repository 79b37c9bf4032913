package dev.hooklab.hook;

import dev.hooklab.packet.Station;

/// The five points of a packet's way at which netfilter looks at it, in the kernel's numbering.
public enum Hook {
  PREROUTING(Station.PREROUTING), INPUT(Station.INPUT), FORWARD(Station.FORWARD), OUTPUT(Station.OUTPUT), POSTROUTING(Station.POSTROUTING);

  private final Station station;

  Hook(Station station) {
    this.station = station;
  }

  /// The hook as a station of the packet's way.
  public Station station() {
    return station;
  }

  /// The hook's bit in a mask of hooks.
  public int bit() {
    return 1 << ordinal();
  }
}
