package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The module "hooklab/check": its names are those of hooklab.d.ts, and its probes find what is there.
class CheckContractTest {
  @TempDir Path folder;

  @Test void theModuleExportsWhatTheContractDeclares() throws IOException {
    var exported = check("import * as all from 'hooklab/check'; console.log(Object.keys(all).join(' '));");
    assertThat(new TreeSet<>(List.of(exported.split(" ", -1)))).isEqualTo(Contract.read("hooklab/check").exports());
  }

  @Test void aProbeHasTheMembersOfTheContract() throws IOException {
    var found = check("""
        import { lab, ping, Probe } from 'hooklab/check';
        const { a, r, b } = lab.nodes;
        r.exec("iptables -A FORWARD -p udp -j REJECT");
        const names = new Set(Object.getOwnPropertyNames(Probe.prototype));
        for (const probe of [ping(a, b)]) Object.keys(probe).forEach((name) => names.add(name));
        console.log([...names].filter((name) => !["constructor", "expect", "way"].includes(name)).sort().join(" "));
        """);
    // What only a TCP or UDP probe can have, and the way of a packet that was lost, are added here.
    var members = new TreeSet<>(List.of(found.split(" ", -1)));
    members.addAll(Set.of("reply", "lost"));
    assertThat(members).isEqualTo(Contract.read("hooklab/check").members().get("Probe"));
  }

  @Test void aProbeTellsWhoAnsweredWhoRefusedAndWhoSaidNothing() throws IOException {
    assertThat(check("""
        import { lab, tcp, udp, ping } from 'hooklab/check';
        const { a, r, b } = lab.nodes;
        const told = (p) => console.log(`${p.result}${p.arrived ? ` at ${p.at}` : ""}${p.icmp ? `, ${p.icmp.name} from ${p.icmp.from}` : ""}`);
        told(tcp(a, b, 80, { serve: true }));
        told(tcp(a, b, 80));
        told(udp(a, b, 53));
        r.exec("iptables -A FORWARD -p tcp --dport 22 -j DROP");
        r.exec("iptables -A FORWARD -p tcp --dport 23 -j REJECT --reject-with tcp-reset");
        r.exec("iptables -A FORWARD -p udp -j REJECT --reject-with icmp-admin-prohibited");
        told(tcp(a, b, 22));
        told(tcp(a, b, 23));
        told(udp(a, "b", 53));
        told(ping(a, "10.0.0.9", { timeout: "4s" }));
        a.exec("iptables -A OUTPUT -p udp -j DROP");
        told(udp(a, b, 53));
        """)).isEqualTo("""
        answered at b
        refused at b
        refused at b, port-unreachable from 10.0.1.2
        timed out
        refused
        unreachable, admin-prohibited from 10.0.0.1
        unreachable
        not sent""");
  }

  @Test void aFailureSaysWhatWasTriedAndWhereThePacketDied() throws IOException {
    assertThat(check("""
        import { lab, tcp } from 'hooklab/check';
        const { a, r, b } = lab.nodes;
        r.exec("iptables -A FORWARD -p tcp --dport 22 -j DROP");
        try { tcp(a, b, 22, { localPort: 4000 }).mustAnswer("No ssh."); } catch (e) { console.log(e.message.split("\\nIts way")[0].replace(/Flags.* was/, "... was")); }
        """)).isEqualTo("""
        No ssh.
        a to b (10.0.1.2), TCP port 22: expected an answer, but no answer came.
        The packet IP 10.0.0.2.4000 > 10.0.1.2.22: ... was dropped in r by filter FORWARD, rule 1: -p tcp -m tcp --dport 22 -j DROP""");
  }

  /// Runs a check.
  /// @return what it printed
  private String check(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    var script = Files.writeString(folder.resolve("check.js"), text);
    var result = ScriptRun.check(script, ScriptOptions.printingTo(out, out).withFolder(folder), new Somebody()).run();
    if (!result.ok()) throw new AssertionError(result.fault().text());
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  /// Two machines and a router between them.
  private static final class Somebody implements Pupil {
    @Override public Map<String, String> params() {
      return Map.of("port", "80");
    }

    @Override public Copy copy() {
      var network = Network.draw("a 10.0.0.2/24 -- 10.0.0.1/24 r 10.0.1.1/24 -- 10.0.1.2/24 b");
      var journeys = new Journeys(network.loop);
      network.watch(journeys);
      return new Copy(network, topology(), 1, journeys, _ -> null);
    }

    private static Topology topology() {
      try {
        return TopologyDocument.ofObject(Map.of("name", "line", "nodes", Map.of()), Optional.empty()).topology();
      } catch (TopologyError e) {
        throw new AssertionError(e);
      }
    }

    @Override public void points(String scenario, int points) { }
  }
}
