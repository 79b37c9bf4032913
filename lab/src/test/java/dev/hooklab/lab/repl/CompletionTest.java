package dev.hooklab.lab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Tab offers, and the hint below the line.
class CompletionTest {
  private final Session session = new Session(Sitting.source(), Screen.plain(quiet(), quiet()), new Interrupts(), null, Path.of(""), LabCommands.ALL);

  private static PrintStream quiet() {
    return new PrintStream(OutputStream.nullOutputStream());
  }

  @AfterEach void close() {
    session.close();
  }

  private List<String> tab(String line) {
    var completion = Completion.at(line, line.length(), session);
    var word = line.substring(completion.from());
    return completion.suggestions().items().stream().map(item -> item.text()).filter(text -> text.startsWith(word)).toList();
  }

  private String hint(String line) {
    var to = Completion.hint(line, line.length(), session);
    return to.hint().substring(0, to.hintFrom()) + "<" + to.hint().substring(to.hintFrom(), to.hintTo()) + ">" + to.hint().substring(to.hintTo());
  }

  @Test void aLineBeginsWithANodeOrACommandOfTheLab() {
    assertThat(tab("")).contains("alice", "router", "web");
    assertThat(tab("ro")).containsExactly("router");
    assertThat(tab(":sn")).containsExactly(":snapshot");
    assertThat(tab(":shell ")).containsExactlyInAnyOrder("alice", "router", "web");
    assertThat(tab(":time f")).containsExactly("fast");
    assertThat(hint(":back 2")).isEqualTo(":back [<COUNT> | SNAPSHOT]");
  }

  @Test void javaScriptOffersMembersAndNames() {
    assertThat(tab("alice.ex")).containsExactly("exec");
    assertThat(tab("const x = lab.nod")).containsExactly("nodes");
    session.enter("const answer = { deep: { blue: 42 } }");
    assertThat(tab("answer.deep.")).containsExactly("blue");
    assertThat(tab("exp")).contains("expect");
    assertThat(hint("const x = alice.")).isEqualTo("<>");
  }

  @Test void toolsFollowFromTheirUsage() {
    assertThat(tab("alice sys")).containsExactly("sysctl");
    assertThat(tab("alice sysctl -w net.ipv4.ip_f")).contains("net.ipv4.ip_forward");
    assertThat(tab("alice cat /etc/ho")).containsExactly("/etc/hostname", "/etc/hosts");
    assertThat(tab("alice cat /etc/hosts | ca")).containsExactly("cat");
    assertThat(tab("alice echo hi > /etc/hostn")).containsExactly("/etc/hostname");
    assertThat(hint("alice sleep ")).isEqualTo("sleep <NUMBER[smhd]>...");
  }

  @Test void iptablesOffersWhatItsTablesMatchesAndTargetsHave() {
    assertThat(tab("router iptables -t n")).containsExactly("nat");
    assertThat(tab("router iptables -t nat -A ")).containsExactly("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING");
    session.enter("router iptables -N lan-in");
    assertThat(tab("router iptables -A ")).containsExactly("INPUT", "FORWARD", "OUTPUT", "lan-in");
    assertThat(tab("router iptables -P ")).containsExactly("INPUT", "FORWARD", "OUTPUT");
    assertThat(tab("router iptables -P INPUT ")).containsExactly("ACCEPT", "DROP");
    assertThat(tab("router iptables -X ")).contains("lan-in").doesNotContain("INPUT");
    assertThat(tab("router iptables -A FORWARD -i ")).containsExactly("lo", "lan", "wan");
    assertThat(tab("router iptables -A FORWARD -p tc")).containsExactly("tcp");
    assertThat(tab("router iptables -A FORWARD -p tcp --dp")).containsExactly("--dport");
    assertThat(tab("router iptables -A FORWARD -m comment --")).contains("--comment").doesNotContain("--dport");
    assertThat(tab("router iptables -A FORWARD -j MA")).contains("MARK");
    assertThat(tab("router iptables -A FORWARD -j MARK --set-x")).containsExactly("--set-xmark");
    assertThat(tab("router iptables -A FORWARD -j ")).contains("ACCEPT", "DROP", "lan-in");
    assertThat(tab("router iptables -A FORWARD -m conntrack --ctstate NEW,EST")).containsExactly("ESTABLISHED");
    assertThat(tab("router iptables -A FORWARD -j REJECT --reject-with tcp")).containsExactly("tcp-reset");
    assertThat(tab("router iptables -A FORWARD -p icmp --icmp-type echo-req")).containsExactly("echo-request");
    assertThat(hint("router iptables -A FORWARD -p tcp --dport ")).contains("--dport port[:port]");
  }

  @Test void aSuggestionComesAtOnce() {
    tab("router iptables -A FORWARD -p tcp --");
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) tab("router iptables -A FORWARD -p tcp --");
    assertThat((System.nanoTime() - start) / 100).isLessThan(50_000_000);
  }
}
