package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TCP behind a router that drops what is INVALID: lost acknowledgments, resets, ports that are used again. The scenes of
/// the kernel's own tests (tools/testing/selftests/net/netfilter/packetdrill), in segments of ours.
class LostAndReusedTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();

  @BeforeEach void dropWhatIsInvalid() {
    bench.exec("iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP");
  }

  /// `-> SA seq ack window payload [opt]` passes or is DROPped, then the timeout, the state and the flags of the entry.
  private void session(String script) {
    for (var line : script.lines().toList()) {
      var halves = line.split(" => ", -1);
      var passed = segment(halves[0].strip().split(" +", -1)).isEmpty() ? "DROP " : "";
      assertThat(passed + entry()).as(line).isEqualTo(halves[1].strip());
    }
  }

  private String segment(String[] words) {
    int payload = words.length > 5 ? Integer.parseInt(words[5]) : 0;
    var options = words.length > 6 ? Packets.synOptions() : new byte[0];
    int seq = Integer.parseInt(words[2]);
    int ack = Integer.parseInt(words[3]);
    int window = Integer.parseInt(words[4]);
    if (words[0].equals("->")) return bench.lan(tcp(CLIENT, 1000, SERVER, 80, words[1], seq, ack, window, payload, options));
    return bench.wan(tcp(SERVER, 80, CLIENT, 1000, words[1], seq, ack, window, payload, options));
  }

  private String entry() {
    var words = bench.flows().split(" +", -1);
    return words[2] + " " + words[3] + (bench.flows().contains("[UNREPLIED]") ? " UNREPLIED" : bench.flows().contains("[ASSURED]") ? " ASSURED" : "");
  }

  private void established() {
    session("""
        -> S  100 0   1000 0 opt  => 119 SYN_SENT UNREPLIED
        <- SA 500 101 1000 0 opt  => 59 SYN_RECV
        -> A  101 501 8           => 431999 ESTABLISHED ASSURED""");
  }

  @Test void dataIsSentAgainAfterItsAcknowledgmentWasLost() {
    established();
    session("""
        -> PA 101 501 8 1000  => 299 ESTABLISHED ASSURED
        <- A  501 1101 8      => 431999 ESTABLISHED ASSURED
        -> PA 1101 501 8 1000 => 299 ESTABLISHED ASSURED
        <- A  501 2101 8      => 431999 ESTABLISHED ASSURED
        -> PA 1101 501 8 1000 => 431999 ESTABLISHED ASSURED
        -> PA 101 501 8 100   => 431999 ESTABLISHED ASSURED
        <- A  501 2101 8      => 431999 ESTABLISHED ASSURED""");
  }

  @Test void aResetBesideTheExactNumberClosesOnlyWhatIsClosing() {
    established();
    session("""
        <- R  600 0 0         => 9 ESTABLISHED ASSURED
        <- FA 501 101 8       => 119 FIN_WAIT ASSURED
        -> A  101 502 8       => 59 CLOSE_WAIT ASSURED
        <- R  602 0 0         => 9 CLOSE ASSURED""");
  }

  @Test void aResetBeyondTheWindowIsInvalidAndLeavesTheConnection() {
    established();
    session("""
        <- R  900000 0 0      => DROP 431999 ESTABLISHED ASSURED
        <- R  400 0 0         => DROP 431999 ESTABLISHED ASSURED
        -> PA 101 501 8 10    => 299 ESTABLISHED ASSURED
        <- A  501 111 8       => 431999 ESTABLISHED ASSURED
        <- R  501 0 0         => 9 CLOSE ASSURED""");
  }

  @Test void aPortThatIsUsedAgainRecoversByAChallengeAck() {
    session("""
        -> S  100 0   1000 0 opt    => 119 SYN_SENT UNREPLIED
        <- A  9000 8000 1000        => 119 SYN_SENT
        -> R  8000 0 0              => 9 CLOSE
        -> S  100 0   1000 0 opt    => 119 SYN_SENT UNREPLIED
        <- SA 500 101 1000 0 opt    => 59 SYN_RECV
        -> A  101 501 8             => 431999 ESTABLISHED ASSURED""");
  }

  @Test void aSynAckOfAnOlderIncarnationIsTolerated() {
    established();
    session("""
        -> FA 101 501 8             => 119 FIN_WAIT ASSURED
        <- FA 501 102 8             => 29 LAST_ACK ASSURED
        -> A  102 502 8             => 119 TIME_WAIT ASSURED
        -> S  100000 0 1000 0 opt   => 119 SYN_SENT UNREPLIED
        <- SA 500 101 1000 0 opt    => 119 SYN_SENT
        -> R  101 0 0               => 119 SYN_SENT
        -> S  100000 0 1000 0 opt   => 119 SYN_SENT
        <- SA 800 100001 1000 0 opt => 59 SYN_RECV
        -> A  100001 801 8          => 431999 ESTABLISHED ASSURED""");
  }

  @Test void anAnswerToAnIgnoredSynMustComeFromTheOtherSide() {
    established();
    session("""
        -> S  777777 0 1000         => 431999 ESTABLISHED ASSURED
        -> R  9000000 777778 0      => DROP 431999 ESTABLISHED ASSURED""");
    bench.exec("conntrack -F 2> /dev/null");
    established();
    session("""
        -> S  777777 0 1000         => 431999 ESTABLISHED ASSURED
        <- R  9000000 777778 0      => 9 CLOSE ASSURED""");
  }

  @Test void aSynInAnEstablishedConnectionThenChallengeAckResetAndSynBeginANewOne() {
    established();
    session("""
        -> S  9000 0  1000 0 opt    => 431999 ESTABLISHED ASSURED
        <- A  501 101 8             => 431999 ESTABLISHED ASSURED
        -> R  101 0 0               => 9 CLOSE ASSURED
        -> S  9000 0  1000 0 opt    => 119 SYN_SENT UNREPLIED
        <- SA 700 9001 1000 0 opt   => 59 SYN_RECV
        -> A  9001 701 8            => 431999 ESTABLISHED ASSURED""");
  }

  @Test void anUnansweredSynKeepsItsOldTranslationOnlyUntilItExpires() {
    bench.execAll("""
        sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_sent=3
        iptables -t nat -A POSTROUTING -p tcp --dport 99 -j MASQUERADE""");
    session("-> S 100 0 1000 => 2 SYN_SENT UNREPLIED");
    bench.exec("iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.3.2:8080");
    bench.sleep(1);
    assertThat(bench.lan(tcp(CLIENT, 1000, SERVER, 80, "S", 100, 0, 1000, 0))).startsWith("wan: ");
    assertThat(bench.flows()).as("repeating it gains no time").startsWith("tcp      6 1 SYN_SENT ");
    bench.sleep(2.5);
    assertThat(bench.lan(tcp(CLIENT, 1000, SERVER, 80, "S", 100, 0, 1000, 0))).startsWith("dmz: IP 10.0.1.2.1000 > 10.0.3.2.8080: ");
  }
}
