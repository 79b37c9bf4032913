package dev.hooklab.nat;

import dev.hooklab.conntrack.Announcement;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.conntrack.Expectations;
import dev.hooklab.conntrack.Expectations.Result;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.SeededRandom;
import java.nio.charset.StandardCharsets;

/// Translates what a mapped connection says about connections to come: the packet names the place where the other side can
/// reach them, and they are mapped as the one that announced them (nf_nat_helper.c, nf_nat_ftp.c).
final class Announcements {
  private static final int ATTEMPTS = 128;
  private static final int LAST_PORT = 65535;

  private final Nat nat;
  private final Expectations expectations;
  private final SeededRandom random;

  Announcements(Nat nat, Expectations expectations, SeededRandom random) {
    this.nat = nat;
    this.expectations = expectations;
    this.random = random;
  }

  /// See [dev.hooklab.conntrack.NatLayer#announce].
  String announce(Packet p, Announcement a) {
    var expectation = a.expectation();
    expectation.onArrival((ct, found) -> follow(ct, found.master(), a.direction(), a.port()));
    if (a.form() == null) return expectations.add(expectation) == Result.ADDED ? null : "cannot add expectation";
    if (!add(expectation)) return "all ports in use";
    var place = a.form().text(expectation.master().tuple(a.direction()).dst(), expectation.tuple().dport());
    if (Payload.replace(p, a.at(), a.length(), place.getBytes(StandardCharsets.US_ASCII), true)) return null;
    expectations.remove(expectation, null);
    return "cannot mangle packet";
  }

  /// Adds an expectation at its own port, or at a higher one that is free (`nf_nat_exp_find_port`). One at port 0 is added,
  /// but its packet goes no further: the kernel takes that number for a failure.
  boolean add(Expectation expectation) {
    int own = expectation.tuple().dport();
    int attempts = Math.min(ATTEMPTS, LAST_PORT - own);
    for (;;) {
      var result = expectations.add(expectation);
      if (result != Result.BUSY || --attempts < 0) return result == Result.ADDED && expectation.tuple().dport() != 0;
      expectation.port(own + random.below(LAST_PORT - own));
    }
  }

  /// Maps a connection that was announced: it comes from where its master's packets seem to come from, and goes where
  /// they really go (`nf_nat_follow_master`).
  private void follow(Connection ct, Connection master, int direction, int port) {
    var tuple = master.tuple(Direction.other(direction));
    nat.setup(ct, NatRange.to(tuple.dst()), Manip.SRC);
    nat.setup(ct, NatRange.to(tuple.src()).ports(port, port), Manip.DST);
  }
}
