package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.sim.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// tcpdump at a group of NFLOG, as 4.99.3 with libpcap 1.10.3 printed it on Linux 6.18.
class TcpdumpLogTest {
  private final LoneNode node = new LoneNode();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Process start(String command) {
    var process = node.host.spawn(command, Pipe.of(""), Output.to(out::writeBytes), Output.to(err::writeBytes));
    node.network.sleep(EventLoop.MILLISECOND);
    return process;
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d+ |id \\d+, ", "");
  }

  @Test void messagesComeTogetherAfterASecond() {
    node.run("iptables -A OUTPUT -p icmp --icmp-type 8 -j NFLOG --nflog-group 5 --nflog-prefix 'hi there' --nflog-size 40");
    var tcpdump = start("tcpdump -lni nflog:5 -c 2");
    assertThat(node.run("cat /proc/net/netfilter/nfnetlink_log").out()).isEqualTo("    5      0     0 2 65531    100  1\n");
    node.run("ping -c 2 -i 0.2 127.0.0.1");
    assertThat(printed()).isEmpty();
    node.network.sleep(EventLoop.SECOND);
    assertThat(printed()).isEqualTo("""
        IP truncated-ip - 44 bytes missing! 127.0.0.1 > 127.0.0.1: ICMP echo request, seq 1, length 64
        IP truncated-ip - 44 bytes missing! 127.0.0.1 > 127.0.0.1: ICMP echo request, seq 2, length 64
        """);
    assertThat(err).hasToString("""
        tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
        listening on nflog:5, link-type NFLOG (Linux netfilter log messages), snapshot length 262144 bytes
        2 packets captured
        2 packets received by filter
        0 packets dropped by kernel
        """);
    assertThat(tcpdump.running()).isFalse();
    assertThat(node.run("cat /proc/net/netfilter/nfnetlink_log").out()).isEmpty();
  }

  @Test void aThresholdIsTheMostThatWaits() {
    node.run("iptables -A OUTPUT -p icmp --icmp-type 8 -j NFLOG --nflog-threshold 2");
    start("tcpdump -lni nflog");
    node.run("ping -c 1 127.0.0.1");
    assertThat(printed()).isEmpty();
    node.run("ping -c 1 127.0.0.1");
    assertThat(printed().lines()).hasSize(2);
  }

  @Test void aGroupHasOneListenerAndNoFilter() {
    start("tcpdump -lni nflog:5");
    assertThat(node.run("tcpdump -ni nflog:5").err()).isEqualTo("tcpdump: Can't listen on group index: Operation not permitted\n");
    assertThat(node.run("tcpdump -ni nflog:6 icmp").err()).isEqualTo("tcpdump: NFLOG link-layer type filtering not implemented\n");
  }
}
