package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.error;
import static dev.hooklab.conntrack.Packets.tcp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import dev.hooklab.host.Pipe;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What connections are to rules, and what does not count for them: seen on Linux 6.18.
class FlowsTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();

  private static Packet question(int sport) {
    return udp(CLIENT, sport, SERVER, 53, 1);
  }

  private String forth(String flags, int seq, int ack, int payload) {
    return bench.lan(tcp(CLIENT, 1000, SERVER, 80, flags, seq, ack, 8192, payload));
  }

  private String back(String flags, int seq, int ack, int payload) {
    return bench.wan(tcp(SERVER, 80, CLIENT, 1000, flags, seq, ack, 8192, payload));
  }

  private void establish() {
    forth("S", 100, 0, 0);
    back("SA", 500, 101, 0);
    forth("A", 101, 501, 0);
  }

  private void track() {
    bench.exec("iptables -A INPUT -m conntrack --ctstate NEW");
  }

  private void account() {
    bench.exec("sysctl -w net.netfilter.nf_conntrack_acct=1");
    track();
  }

  @Test void aResetAgainstASynEndsTheEntryAtOnceWhichCountsItButCallsItUnreplied() {
    account();
    var events = new StringBuilder();
    bench.dut.spawn("conntrack -E -e DESTROY", Pipe.of(""), bytes -> events.append(new String(bytes, StandardCharsets.US_ASCII)), _ -> { });
    bench.sleep(1);
    forth("S", 100, 0, 0);
    assertThat(back("RA", 0, 101, 0)).startsWith("lan: ");
    assertThat(bench.flows()).isEmpty();
    assertThat(events).asString().isEqualTo("[DESTROY] tcp      6 119 CLOSE src=10.0.1.2 dst=10.0.2.2 sport=1000 dport=80 packets=1 bytes=40 "
        + "[UNREPLIED] src=10.0.2.2 dst=10.0.1.2 sport=80 dport=1000 packets=1 bytes=40\n");
  }

  @Test void aRepeatedSynNeitherRefreshesNorCounts() {
    account();
    forth("S", 100, 0, 0);
    bench.sleep(2.5);
    forth("S", 100, 0, 0);
    assertThat(bench.flows()).startsWith("tcp      6 117 SYN_SENT src=10.0.1.2 dst=10.0.2.2 sport=1000 dport=80 packets=1 bytes=40 [UNREPLIED]");
  }

  @Test void aSynWithinAConnectionIsEstablishedButNotCounted() {
    account();
    bench.exec("iptables -A FORWARD -p tcp --syn -m conntrack --ctstate ESTABLISHED");
    establish();
    bench.sleep(2.5);
    assertThat(forth("S", 77777, 0, 0)).startsWith("wan: ");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 40");
    assertThat(bench.flows()).startsWith("tcp      6 431997 ESTABLISHED ").contains(" dport=80 packets=2 bytes=80 src=");
    back("SA", 3333, 77778, 0);
    assertThat(bench.flows()).as("the server's answer puts it in step").startsWith("tcp      6 59 SYN_RECV ").contains("[ASSURED]");
  }

  @Test void aSynAfterTheEndMakesANewEntry() {
    track();
    establish();
    bench.exec("iptables -t mangle -A FORWARD -p tcp --tcp-flags FIN FIN -j CONNMARK --set-mark 5");
    forth("FA", 101, 501, 0);
    back("FA", 501, 102, 0);
    forth("A", 102, 502, 0);
    assertThat(bench.flows()).startsWith("tcp      6 119 TIME_WAIT ").endsWith(" mark=5 use=1");
    forth("S", 9000, 0, 0);
    assertThat(bench.flows()).startsWith("tcp      6 119 SYN_SENT ").contains("[UNREPLIED]").endsWith(" mark=0 use=1");
  }

  @Test void aSynIsIgnoredAfterTheServersReset() {
    track();
    establish();
    back("R", 501, 0, 0);
    assertThat(bench.flows()).startsWith("tcp      6 9 CLOSE ");
    forth("S", 9000, 0, 0);
    assertThat(bench.flows()).startsWith("tcp      6 9 CLOSE ").contains("[ASSURED]");
    forth("R", 101, 0, 0);
    forth("S", 9000, 0, 0);
    assertThat(bench.flows()).as("but not after the client's own").startsWith("tcp      6 119 SYN_SENT ");
  }

  @Test void icmpErrorsNeitherRefreshNorCount() {
    account();
    bench.exec("iptables -A FORWARD -p icmp -m conntrack --ctstate RELATED");
    bench.lan(question(1));
    bench.sleep(3);
    assertThat(bench.wan(error(SERVER, CLIENT, 3, 3, question(1)))).startsWith("lan: ");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 57");
    assertThat(bench.flows()).startsWith("udp      17 26 ").contains(" packets=1 bytes=29 [UNREPLIED]").contains(" packets=0 bytes=0 ");
  }

  @Test void untrackedIsNotInvalidButErrorsAboutItAre() {
    bench.execAll("""
        iptables -t raw -A PREROUTING -p udp -j NOTRACK
        iptables -A FORWARD -m conntrack ! --ctstate INVALID
        iptables -A FORWARD -m conntrack --ctstate UNTRACKED
        iptables -A FORWARD -m conntrack --ctstate INVALID""");
    bench.lan(question(1));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29, 0 0");
    bench.wan(error(SERVER, CLIENT, 3, 3, question(1)));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29, 1 57");
  }

  @Test void aFirstPacketHasNoTimeToLiveAndIsNotConfirmed() {
    bench.execAll("""
        iptables -A FORWARD -m conntrack --ctexpire 0
        iptables -A FORWARD -m conntrack --ctexpire 29:30
        iptables -A FORWARD -m conntrack --ctstatus CONFIRMED
        iptables -A FORWARD -m conntrack ! --ctstatus CONFIRMED""");
    bench.lan(question(1));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 0 0, 0 0, 1 29");
    bench.lan(question(1));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29, 1 29, 1 29");
  }

  @Test void wrongChecksumsAreInvalidOnlyWhenTheyComeFromOutside() {
    bench.execAll("""
        iptables -A FORWARD -m conntrack --ctstate INVALID
        iptables -A FORWARD -m conntrack --ctstate NEW""");
    var wrong = question(1);
    wrong.buf[wrong.end - 1] ^= 1;
    assertThat(bench.lan(wrong)).startsWith("wan: ");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 0 0");
    bench.exec("sysctl -w net.netfilter.nf_conntrack_checksum=0");
    bench.lan(wrong);
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29");
  }

  @Test void aUdpLengthMayBeShorterThanThePacketButNotLongerAndPortZeroIsAPort() {
    bench.execAll("""
        iptables -A FORWARD -m conntrack --ctstate NEW
        iptables -A FORWARD -m conntrack --ctstate INVALID""");
    bench.lan(withLength(9, udp(CLIENT, 1, SERVER, 53, 20)));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 48, 0 0");
    bench.lan(withLength(29, udp(CLIENT, 2, SERVER, 53, 20)));
    bench.lan(withLength(7, udp(CLIENT, 3, SERVER, 53, 20)));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 48, 2 96");
    bench.lan(udp(CLIENT, 0, SERVER, 0, 1));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("2 77, 2 96");
    assertThat(bench.flows()).contains(" sport=0 dport=0 [UNREPLIED]");
  }

  private static Packet withLength(int length, Packet p) {
    Bytes.u16(p.buf, p.transport() + Udp.LENGTH, length);
    Bytes.u16(p.buf, p.transport() + Udp.CHECKSUM, 0);
    return p;
  }

  @Test void onlyFlowsThatBeginWithAccountingOnHaveCounters() {
    track();
    bench.lan(question(1));
    bench.exec("iptables -A FORWARD -m connbytes --connbytes 1: --connbytes-dir original --connbytes-mode packets");
    assertThat(bench.exec("sysctl net.netfilter.nf_conntrack_acct")).isEqualTo("net.netfilter.nf_conntrack_acct = 1\n");
    bench.lan(question(1));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("0 0");
    bench.lan(question(2));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29");
    assertThat(bench.flows().lines().filter(line -> line.contains("packets="))).hasSize(1);
  }

  @Test void aConnectionLimitCountsAnswersUnderTheServersAddress() {
    bench.exec("iptables -A FORWARD -p tcp -m connlimit --connlimit-above 1 --connlimit-saddr");
    establish();
    bench.lan(tcp("10.0.1.3", 1000, SERVER, 80, "S", 100, 0, 8192, 0));
    assertThat(bench.counts("filter FORWARD")).as("each client has one").isEqualTo("0 0");
    bench.wan(tcp(SERVER, 80, "10.0.1.3", 1000, "SA", 500, 101, 8192, 0));
    assertThat(bench.counts("filter FORWARD")).as("the server has two").isEqualTo("1 40");
    forth("FA", 101, 501, 0);
    back("FA", 501, 102, 0);
    assertThat(forth("A", 102, 502, 0)).as("who has no live connection at all is dropped, uncounted").isEmpty();
    assertThat(bench.flows()).contains("TIME_WAIT");
    var before = bench.counts("filter FORWARD");
    assertThat(bench.wan(tcp(SERVER, 80, "10.0.1.3", 1000, "A", 501, 101, 8192, 0))).isNotEmpty();
    assertThat(bench.counts("filter FORWARD")).as("the server has one again").isEqualTo(before);
  }

  @Test void aLaterFragmentByItselfGoesNowhere() {
    bench.exec("iptables -A FORWARD -m connlimit --connlimit-above 0");
    var part = Packets.raw(CLIENT, SERVER, 17, new byte[8]);
    Ipv4.of(part).fragment(5);
    assertThat(bench.lan(part)).isEmpty();
    assertThat(bench.counts("filter FORWARD")).isEqualTo("0 0");
  }

  @Test void commandsForFtpAreReadOnlyWhereARuleAssignsTheHelper() {
    track();
    login();
    bench.lan(Packets.say(CLIENT, 1000, SERVER, 21, 1001, 5001, "PORT 10,0,1,2,20,10\r\n"));
    assertThat(bench.exec("conntrack -L expect 2> /dev/null")).isEmpty();
    bench.execAll("""
        conntrack -F
        iptables -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp""");
    login();
    bench.lan(Packets.say(CLIENT, 1000, SERVER, 21, 1001, 5001, "PORT 10,0,1,2,20,10\r\n"));
    assertThat(bench.exec("conntrack -L expect 2> /dev/null")).contains(" dport=5130 ").contains("helper=ftp");
    assertThat(bench.lan(Packets.say(CLIENT, 1000, SERVER, 21, 1022, 5001, "PORT 10,0,1,2,20\r\n"))).as("half a command").isEmpty();
  }

  private void login() {
    bench.lan(tcp(CLIENT, 1000, SERVER, 21, "S", 992, 0, 8192, 0));
    bench.wan(tcp(SERVER, 21, CLIENT, 1000, "SA", 5000, 993, 8192, 0));
    bench.lan(tcp(CLIENT, 1000, SERVER, 21, "A", 993, 5001, 8192, 0));
    bench.lan(Packets.say(CLIENT, 1000, SERVER, 21, 993, 5001, "USER x\r\n"));
  }
}
