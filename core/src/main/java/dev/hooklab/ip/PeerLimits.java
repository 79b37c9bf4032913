package dev.hooklab.ip;

import dev.hooklab.sim.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often a peer may be told something: a token bucket for each address, in jiffies, out of which errors of routing,
/// ICMP messages and redirects all take (`struct inet_peer`).
final class PeerLimits {
  private static final class Peer {
    long tokens;
    long last;
    int redirects;
  }

  private static final int MAX_PEERS = 65_664;
  private static final int BURST_FACTOR = 6;

  private final EventLoop loop;
  private final Map<Integer, Peer> peers = new LinkedHashMap<>();

  PeerLimits(EventLoop loop) {
    this.loop = loop;
  }

  /// Whether one more message may go to a peer that may get one every `period` jiffies, six in a row.
  boolean allow(int address, long period) {
    return allow(address, period, BURST_FACTOR * period);
  }

  /// The same with a burst of its own, both in jiffies (`ip_error`).
  boolean allow(int address, long cost, long burst) {
    var peer = peer(address);
    long now = loop.jiffies();
    peer.tokens = Math.min(burst, peer.tokens + now - peer.last);
    peer.last = now;
    if (peer.tokens < cost) return false;
    peer.tokens -= cost;
    return true;
  }

  /// Whether a redirect may go to a peer: with doubling pauses, and none after `number` that were ignored.
  /// @return the number of the redirect, which it has not followed yet; 0 when there may be none
  int allowRedirect(int address, IpConfig config) {
    var peer = peer(address);
    long now = loop.jiffies();
    if (now > peer.last + config.redirectSilence.get()) {
      peer.tokens = 0;
      peer.redirects = 0;
    }
    if (peer.redirects >= config.redirectNumber.get()) {
      peer.last = now;
      return 0;
    }
    if (peer.redirects > 0 && now <= peer.last + (config.redirectLoad.get() << peer.redirects)) return 0;
    peer.last = now;
    return ++peer.redirects;
  }

  private Peer peer(int address) {
    var peer = peers.get(address);
    if (peer != null) return peer;
    if (peers.size() >= MAX_PEERS) peers.remove(peers.keySet().iterator().next());
    peer = new Peer();
    peer.last = loop.jiffies() - 60 * EventLoop.SECOND / EventLoop.JIFFY;
    peers.put(address, peer);
    return peer;
  }
}
