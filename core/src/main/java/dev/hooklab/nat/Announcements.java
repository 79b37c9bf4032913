package dev.hooklab.nat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Announcement;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Expectation;
import dev.hooklab.conntrack.Expectations;
import dev.hooklab.conntrack.Expectations.Result;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    if (replace(expectation.master(), p, a.at(), a.length(), place.getBytes(StandardCharsets.US_ASCII))) return null;
    expectations.remove(expectation, null);
    return "cannot mangle packet";
  }

  /// Adds an expectation at its own port, or at a higher one that is free (`nf_nat_exp_find_port`).
  private boolean add(Expectation expectation) {
    int own = expectation.tuple().dport();
    int attempts = Math.min(ATTEMPTS, LAST_PORT - own);
    for (;;) {
      var result = expectations.add(expectation);
      if (result != Result.BUSY || --attempts < 0) return result == Result.ADDED;
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

  /// Writes something else into a TCP payload (`nf_nat_mangle_tcp_packet`). Checksums are made afresh.
  /// @param at where in the payload
  /// @return false when the packet would become too long
  private static boolean replace(Connection ct, Packet p, int at, int length, byte[] text) {
    int transport = p.transport();
    int change = text.length - length;
    if (p.length() + change > 0xffff) return false;
    int from = transport + new Tcp(p.buf, transport).headerLen() + at;
    if (p.watch.on()) {
      var before = new String(p.buf, from, length, StandardCharsets.ISO_8859_1);
      p.watch.note(p, "payload", before + " -> " + new String(text, StandardCharsets.US_ASCII));
    }
    if (p.end + change > p.buf.length) p.buf = Arrays.copyOf(p.buf, p.end + change);
    System.arraycopy(p.buf, from + length, p.buf, from + text.length, p.end - from - length);
    System.arraycopy(text, 0, p.buf, from, text.length);
    p.end += change;
    seal(p, transport);
    ct.adjust(CtInfo.direction(p.ctinfo), new Tcp(p.buf, transport).seq(), change);
    return true;
  }

  private static void seal(Packet p, int transport) {
    var ip = Ipv4.of(p);
    Bytes.u16(p.buf, p.net + Ipv4.TOTAL_LEN, p.length());
    ip.sealChecksum();
    int length = p.end - transport;
    Bytes.u16(p.buf, transport + Tcp.CHECKSUM, 0);
    long pseudo = Checksum.pseudo4(ip.src(), ip.dst(), Proto.TCP, length);
    Bytes.u16(p.buf, transport + Tcp.CHECKSUM, Checksum.fold(Checksum.sum(p.buf, transport, length, pseudo)));
  }
}
