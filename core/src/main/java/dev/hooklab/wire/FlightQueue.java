package dev.hooklab.wire;

import dev.hooklab.packet.Packet;

/// Frames by the time at which they arrive; equal times keep their order. A ring that is filled from its end, since most
/// frames arrive last (netem's tfifo).
final class FlightQueue {
  private Packet[] packets = new Packet[8];
  private long[] times = new long[8];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// When the first frame arrives.
  long firstAt() {
    return times[head];
  }

  /// When the last frame arrives; 0 when there is none.
  long lastAt() {
    return size == 0 ? 0 : times[index(size - 1)];
  }

  /// Adds a frame.
  /// @return whether it is the first to arrive now
  boolean add(Packet p, long at) {
    if (size == packets.length) grow();
    int place = size++;
    while (place > 0 && times[index(place - 1)] > at) {
      packets[index(place)] = packets[index(place - 1)];
      times[index(place)] = times[index(place - 1)];
      place--;
    }
    packets[index(place)] = p;
    times[index(place)] = at;
    return place == 0;
  }

  Packet poll() {
    var p = packets[head];
    packets[head] = null;
    head = head + 1 & packets.length - 1;
    size--;
    return p;
  }

  private int index(int place) {
    return head + place & packets.length - 1;
  }

  private void grow() {
    var morePackets = new Packet[packets.length * 2];
    var moreTimes = new long[packets.length * 2];
    for (int i = 0; i < size; i++) {
      morePackets[i] = packets[index(i)];
      moreTimes[i] = times[index(i)];
    }
    packets = morePackets;
    times = moreTimes;
    head = 0;
  }
}
