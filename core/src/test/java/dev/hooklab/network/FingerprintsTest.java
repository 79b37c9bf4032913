package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `-m osf` with fingerprints of our own: what it found, and wrote into the log, is what Linux 6.18 did.
class FingerprintsTest {
  private static final String FINGERPRINTS = """
      # window:ttl:df:size:options:genre:version:subtype:details
      64240:64:1:60:M*,S,T,N,W10:Hooklab:6:x:Test one
      S44:64:1:60:M1,S,T,N,W%2:Linux:any::Linux S44
      64240:64:1:60:M1400,S,T,N,WS:Second:7:y:Second
      %100:64:1:60:M1460,S,T,N,W10:Hundreds:1::no multiple of it
      64240:64:1:48:M1460,N,N,S:Short:1::other options
      """;
  private final Network net = Network.draw("client 10.0.0.2/24 -- 10.0.0.1/24 dut");

  private String run(String command) {
    var result = net.run("dut", command);
    assertThat(result.stderr()).as(command).isEmpty();
    return result.stdout();
  }

  private void load(String text) {
    run("cat > /tmp/pf.os <<'END'\n" + text + "END\n");
    assertThat(net.run("dut", "nfnl_osf -f /tmp/pf.os").code()).isZero();
  }

  private void rule(String match) {
    run("iptables -A INPUT -p tcp -m osf " + match);
  }

  /// Which rules a SYN fits.
  private List<String> fitting() {
    run("iptables -Z");
    net.run("client", "nc -z -w 1 10.0.0.1 99");
    return run("iptables -vS INPUT").lines().filter(line -> line.startsWith("-A") && line.endsWith("-c 1 60")).map(line -> line.replaceAll(".*--genre (.*) -c.*", "$1")).toList();
  }

  @Test void aSystemIsKnownByItsSyn() {
    for (var genre : List.of("Hooklab", "Linux", "Second", "Hundreds", "Short")) rule("--genre " + genre);
    rule("! --genre Short");
    assertThat(fitting()).as("nothing is known yet").isEmpty();
    load(FINGERPRINTS);
    assertThat(fitting()).containsExactly("Hooklab", "Linux", "Second");
    assertThat(net.run("dut", "nfnl_osf -d -f /tmp/pf.os").code()).isZero();
    assertThat(fitting()).isEmpty();
  }

  @Test void aTtlMayHaveBecomeSmaller() {
    load(FINGERPRINTS);
    rule("--genre Hooklab");
    rule("--genre Hooklab --ttl 1");
    rule("--genre Hooklab --ttl 2");
    net.run("client", "sysctl -w net.ipv4.ip_default_ttl=60");
    assertThat(fitting()).containsExactly("Hooklab --ttl 1", "Hooklab --ttl 2");
    net.run("client", "sysctl -w net.ipv4.ip_default_ttl=70");
    assertThat(fitting()).containsExactly("Hooklab --ttl 2");
  }

  @Test void loggingFitsAndTellsOfEverySystem() {
    load(FINGERPRINTS);
    rule("--genre Nobody --log 0");
    rule("--genre Nobody --log 1");
    assertThat(fitting()).hasSize(2);
    var log = run("dmesg").lines().map(line -> line.replaceAll("^\\[.*?] |:\\d+ ->", "")).toList();
    assertThat(log).filteredOn(line -> line.contains("hops=")).containsExactly("Hooklab [6:x] : 10.0.0.2 10.0.0.1:99 hops=0",
        "Linux [any:] : 10.0.0.2 10.0.0.1:99 hops=0", "Second [7:y] : 10.0.0.2 10.0.0.1:99 hops=0", "Hooklab [6:x] : 10.0.0.2 10.0.0.1:99 hops=0");
    assertThat(log.get(1)).startsWith("               IN=eth0 OUT= MAC=");
    run("dmesg -C");
    net.run("client", "sysctl -w net.ipv4.ip_default_ttl=70");
    assertThat(fitting()).isEmpty();
    assertThat(run("dmesg")).contains("Remote OS is not known: 10.0.0.2:");
  }

  @Test void theLoaderSaysWhatItReads() {
    run("echo bogus > /tmp/bad");
    var bad = net.run("dut", "nfnl_osf -f /tmp/bad");
    assertThat(bad.code()).isEqualTo(234);
    assertThat(bad.stdout().lines().map(line -> line.replaceAll("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\d+ ", "")).toList())
        .containsExactly("Loading 'bogus'.", "Wrong input line 'bogus': cnt: 0, must be 8, i: 5, must be 5.", "Failed to load line 1: Success [0].");
    assertThat(net.run("dut", "nfnl_osf -f /nonexistent").stdout()).isEqualTo("Failed to open file '/nonexistent': No such file or directory [2].\n");
    assertThat(net.run("dut", "nfnl_osf").code()).isEqualTo(254);
    assertThat(net.run("dut", "nfnl_osf -h").stderr()).isEqualTo("Usage: nfnl_osf -f fingerprints [-d]\n");
  }
}
