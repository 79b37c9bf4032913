package dev.hooklab.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.SeededRandom;
import org.junit.jupiter.api.Test;

/// Segments with random flags, header lengths and options, at what reads options: nothing may come of them but answers and drops.
class GarbledHandshakesTest {
  private static final int SEGMENTS = 3000;
  private static final int[] KINDS = {0, 1, 2, 3, 4, 5, 8};
  private final Bench bench = new Bench();
  private final SeededRandom random = new SeededRandom(7);

  private Packet segment() {
    var bytes = new byte[random.below(70)];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (random.below(3) == 0 ? KINDS[random.below(KINDS.length)] : random.nextInt());
    if (bytes.length >= Tcp.MIN_LEN) {
      Bytes.u16(bytes, Tcp.DPORT, 80);
      Bytes.u8(bytes, Tcp.DATA_OFFSET, random.below(16) << 4);
      Bytes.u8(bytes, Tcp.FLAGS, random.below(4) == 0 ? random.nextInt() & 0xff : random.below(2) == 0 ? Tcp.SYN : Tcp.ACK);
      Bytes.u16(bytes, Tcp.CHECKSUM, 0);
    }
    var p = Packets.raw("10.0.1.2", random.below(2) == 0 ? "10.0.2.2" : "10.0.1.1", Proto.TCP, bytes);
    if (bytes.length >= Tcp.MIN_LEN) {
      int at = p.transport();
      long pseudo = Checksum.pseudo4(Bytes.i32(p.buf, p.net + 12), Bytes.i32(p.buf, p.net + 16), Proto.TCP, bytes.length);
      Bytes.u16(p.buf, at + Tcp.CHECKSUM, Checksum.fold(Checksum.sum(p.buf, at, bytes.length, pseudo)));
    }
    return p;
  }

  @Test void neitherTheProxyNorFingerprintsFallOverThem() {
    bench.execAll("""
        sysctl -w net.netfilter.nf_conntrack_tcp_loose=0
        iptables -t raw -A PREROUTING -p tcp --syn -j CT --notrack
        iptables -t mangle -A PREROUTING -p tcp -m osf --genre Any --log 0
        iptables -A INPUT -p tcp -m state --state INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460 --ecn
        iptables -A FORWARD -p tcp -m state --state INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460 --ecn""");
    bench.run("cat > /tmp/pf.os", "*:64:0:60:M*,S,T,N,W7:Any:1::any\n*:64:0:40::Any:2::bare\nS1:64:0:44:M*:Any:3::small\n");
    bench.exec("nfnl_osf -f /tmp/pf.os");
    for (int i = 0; i < SEGMENTS; i++) bench.lan(segment());
    var counts = bench.exec("cat /proc/net/stat/synproxy").lines().skip(1).findFirst().orElseThrow().split("\t", -1);
    assertThat(Integer.parseInt(counts[1], 16)).as("SYNs answered").isGreaterThan(100);
    assertThat(Integer.parseInt(counts[2], 16)).as("ACKs without a cookie").isGreaterThan(100);
    assertThat(counts[3]).as("nobody guesses a cookie").isEqualTo("00000000");
    assertThat(bench.flows()).isEmpty();
  }
}
