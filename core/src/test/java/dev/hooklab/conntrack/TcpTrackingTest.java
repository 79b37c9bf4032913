package dev.hooklab.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TCP as tracking sees it. Each line is a segment and what it was to its connection, then what `conntrack -L` shows:
/// measured on Linux 6.18.
class TcpTrackingTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Router router = new Router();

  @BeforeEach void logWhatIsInvalid() {
    router.set("net.netfilter.nf_conntrack_log_invalid", 255);
  }

  /// `-> SA seq ack window payload [opt]`, then `STATE | timeout state flags`.
  private void session(String script) {
    for (var line : script.lines().toList()) {
      var halves = line.split(" => ", -1);
      assertThat(segment(halves[0].strip().split(" +", -1)) + " | " + entry()).as(line).isEqualTo(halves[1].strip());
    }
  }

  private String segment(String[] words) {
    boolean forth = words[0].equals("->");
    int payload = words.length > 5 ? Integer.parseInt(words[5]) : 0;
    var options = words.length > 6 ? Packets.synOptions() : new byte[0];
    var flags = words[1].equals("-") ? "" : words[1];
    int seq = Integer.parseInt(words[2]);
    int ack = Integer.parseInt(words[3]);
    int window = Integer.parseInt(words[4]);
    return router.forward(forth ? Packets.tcp(CLIENT, 1000, SERVER, 80, flags, seq, ack, window, payload, options)
        : Packets.tcp(SERVER, 80, CLIENT, 1000, flags, seq, ack, window, payload, options));
  }

  private String entry() {
    if (router.list().isEmpty()) return "none";
    var line = router.list().getFirst();
    var words = line.split(" +", -1);
    return words[2] + " " + words[3] + (line.contains("[UNREPLIED]") ? " [UNREPLIED]" : "") + (line.contains("[ASSURED]") ? " [ASSURED]" : "");
  }

  private void established() {
    session("""
        -> S  100 0   64240 0 opt => NEW | 119 SYN_SENT [UNREPLIED]
        <- SA 500 101 65160 0 opt => ESTABLISHED | 59 SYN_RECV
        -> A  101 501 502         => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        """);
  }

  @Test void followsAConnectionFromItsHandshakeToItsEnd() {
    established();
    session("""
        -> PA 101 501 502 10 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        <- A  501 111 502    => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> FA 111 501 502    => ESTABLISHED | 119 FIN_WAIT [ASSURED]
        <- A  501 112 502    => ESTABLISHED | 59 CLOSE_WAIT [ASSURED]
        <- FA 501 112 502    => ESTABLISHED | 29 LAST_ACK [ASSURED]
        -> A  112 502 502    => ESTABLISHED | 119 TIME_WAIT [ASSURED]
        -> A  112 502 502    => ESTABLISHED | 119 TIME_WAIT [ASSURED]
        -> S  9000 0 64240   => NEW | 119 SYN_SENT [UNREPLIED]
        """);
  }

  @Test void closesFromBothSidesAtOnce() {
    established();
    session("""
        -> FA 101 501 502 => ESTABLISHED | 119 FIN_WAIT [ASSURED]
        <- FA 501 101 502 => ESTABLISHED | 29 LAST_ACK [ASSURED]
        -> A  102 502 502 => ESTABLISHED | 119 TIME_WAIT [ASSURED]
        <- A  502 102 502 => ESTABLISHED | 119 TIME_WAIT [ASSURED]
        """);
  }

  @Test void forgetsAtOnceWhatARefusedSynBegan() {
    session("""
        -> S  100 0 8192 => NEW | 119 SYN_SENT [UNREPLIED]
        <- RA 0 101 0    => ESTABLISHED | none
        """);
  }

  @Test void resetsOnlyByTheExactNumber() {
    established();
    session("""
        <- R 999999 0 0 => INVALID | 431999 ESTABLISHED [ASSURED]
        <- R 400 0 0    => INVALID | 431999 ESTABLISHED [ASSURED]
        <- R 600 0 0    => ESTABLISHED | 9 ESTABLISHED [ASSURED]
        <- R 501 0 0    => ESTABLISHED | 9 CLOSE [ASSURED]
        """);
    assertThat(router.log).containsExactly("nf_ct_proto_6: SEQ is over upper bound 64758 (over the window of the receiver)",
        "nf_ct_proto_6: invalid rst");
  }

  @Test void refusesWhatNoWindowAllows() {
    established();
    session("""
        -> PA 10000000 501 502 1 => INVALID | 431999 ESTABLISHED [ASSURED]
        -> PA 101 99999999 502 1 => INVALID | 431999 ESTABLISHED [ASSURED]
        -> PA 101 501 502 2      => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        """);
    assertThat(router.log).containsExactly("nf_ct_proto_6: SEQ is over upper bound 65262 (over the window of the receiver)",
        "nf_ct_proto_6: ACK is over upper bound 502 (ACKed data not seen yet)");
  }

  @Test void ignoresASynInAnEstablishedConnection() {
    established();
    session("""
        -> S 77777 0 64240 => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        <- A 501 101 502   => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> R 101 0 0       => ESTABLISHED | 9 CLOSE [ASSURED]
        """);
    assertThat(router.log).containsExactly("nf_ct_proto_6: packet (index 0) in dir 0 ignored, state ESTABLISHED");
  }

  @Test void getsInStepWhenAnIgnoredSynIsAnswered() {
    established();
    session("""
        -> S  77777 0 64240    => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        <- SA 3333 77778 65160 => ESTABLISHED | 59 SYN_RECV [ASSURED]
        -> A  77778 3334 502   => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        """);
  }

  @Test void staysLiberalTowardsAServerThatWasPickedUp() {
    session("""
        -> A  1000 2000 500         => NEW | 299 ESTABLISHED [UNREPLIED]
        -> S  50000 0 500 0 opt     => NEW | 299 ESTABLISHED [UNREPLIED]
        <- SA 90000 50001 500 0 opt => ESTABLISHED | 59 SYN_RECV
        -> A  50001 90001 500       => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        <- A  5000000 50001 500     => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> A  5000000 90001 500     => INVALID | 431999 ESTABLISHED [ASSURED]
        """);
  }

  @Test void resetsAConnectionThatIsNotAssuredByAnyNumberBeyond() {
    session("""
        -> A  1000 2000 8192 18   => NEW | 299 ESTABLISHED [UNREPLIED]
        <- A  2000 1018 64240     => ESTABLISHED | 299 ESTABLISHED
        -> R  1019 0 8192         => ESTABLISHED | 9 CLOSE
        """);
  }

  @Test void believesNoSynFromTheServer() {
    established();
    session("<- S 77777 0 64240 => INVALID | 431999 ESTABLISHED [ASSURED]");
  }

  @Test void opensFromBothSidesAtOnce() {
    session("""
        -> S  100 0 8192   => NEW | 119 SYN_SENT [UNREPLIED]
        <- S  500 0 8192   => ESTABLISHED | 119 SYN_SENT2
        -> SA 100 501 8192 => ESTABLISHED | 59 SYN_RECV
        <- SA 500 101 8192 => ESTABLISHED | 59 SYN_RECV
        -> A  101 501 8192 => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        """);
  }

  @Test void doesNotRenewTheTimeoutForARepeatedSyn() {
    session("-> S 100 0 8192 => NEW | 119 SYN_SENT [UNREPLIED]");
    router.pass(1.2);
    session("-> S 100 0 8192 => NEW | 118 SYN_SENT [UNREPLIED]");
  }

  @Test void reopensAfterAChallengeAckAndAReset() {
    session("""
        -> S 100 0 8192     => NEW | 119 SYN_SENT [UNREPLIED]
        <- A 9000 8000 8192 => ESTABLISHED | 119 SYN_SENT
        -> R 8000 0 8192    => ESTABLISHED | 9 CLOSE
        -> S 100 0 8192     => NEW | 119 SYN_SENT [UNREPLIED]
        """);
  }

  @Test void picksUpAConnectionThatIsUnderWay() {
    session("""
        -> A  1000 2000 500     => NEW | 299 ESTABLISHED [UNREPLIED]
        <- A  2000 1000 500     => ESTABLISHED | 299 ESTABLISHED
        -> PA 1000 2000 500 100 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        """);
  }

  @Test void refusesToPickUpWhenToldSo() {
    router.set("net.netfilter.nf_conntrack_tcp_loose", 0);
    session("-> A 1000 2000 500 => INVALID | none");
  }

  @Test void shortensTheTimeoutForAClosedWindow() {
    established();
    session("""
        -> A 101 501 0 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        <- A 501 101 0 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        """);
  }

  @Test void shortensTheTimeoutForRepeatedAcks() {
    established();
    session("""
        -> A 101 501 502 => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> A 101 501 502 => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> A 101 501 502 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        -> A 101 501 502 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        """);
  }

  @Test void resetsAHalfClosedConnection() {
    established();
    session("""
        -> FA 101 501 502 => ESTABLISHED | 119 FIN_WAIT [ASSURED]
        <- R  501 0 0     => ESTABLISHED | 9 CLOSE [ASSURED]
        """);
  }

  @Test void letsDataThroughWhoseAckWasLost() {
    established();
    session("""
        -> PA 101 501 502 10 => ESTABLISHED | 299 ESTABLISHED [ASSURED]
        <- A  501 111 502    => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> PA 101 501 502 10 => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        """);
  }

  @Test void recoversAReusedPortThroughAChallengeAck() {
    established();
    session("""
        -> S  5000 0 64240 0 opt    => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        <- A  501 101 502           => ESTABLISHED | 431999 ESTABLISHED [ASSURED]
        -> R  101 0 0               => ESTABLISHED | 9 CLOSE [ASSURED]
        -> S  5000 0 64240 0 opt    => NEW | 119 SYN_SENT [UNREPLIED]
        <- SA 900 5001 65160 0 opt  => ESTABLISHED | 59 SYN_RECV
        """);
  }

  @Test void takesOnlySynsAndAcksForTheFirstPacket() {
    for (var flags : "SA F FA R RA - P U SF SR FPU FRA FUA SAU RU RAU FRS".split(" ", -1)) session("-> " + flags + " 100 1 8192 => INVALID | none");
    for (var flags : "S SU SEC SPU".split(" ", -1)) {
      session("-> " + flags + " 100 1 8192 => NEW | 119 SYN_SENT [UNREPLIED]");
      router.conntrack.flush(null);
    }
    for (var flags : "A PA UA".split(" ", -1)) {
      session("-> " + flags + " 100 1 8192 => NEW | 299 ESTABLISHED [UNREPLIED]");
      router.conntrack.flush(null);
    }
  }
}
