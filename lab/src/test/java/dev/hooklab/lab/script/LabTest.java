package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.lab.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labs from a script's side.
class LabTest {
  /// Two hosts on a wire.
  private static final String PAIR = """
      import { open, packet, expect, LabError, CommandError, TimeoutError, TopologyError } from "hooklab";
      const topology = {
        name: "pair",
        nodes: {
          alice: { interfaces: { eth0: { addresses: ["10.0.0.1/24"] } } },
          bob: { interfaces: { eth0: { addresses: ["10.0.0.2/24"] } } },
        },
        wires: [{ endpoints: ["alice:eth0", "bob:eth0"], delay: "5ms" }],
      };
      const lab = open(topology);
      const { alice, bob } = lab.nodes;
      """;

  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(folder);
  }

  private void prints(String script, String expected) {
    assertThat(scripts.prints(PAIR + script)).isEqualTo(expected);
  }

  @Test void describesWhatItIs() {
    prints("""
        console.log(lab.name, lab.seed, lab.backend, lab.now, Object.keys(lab.nodes), lab.wires[0].endpoints);
        console.log(alice.name, alice.kind, alice.address, Object.keys(alice.interfaces), alice.interfaces.eth0.addresses, alice.interfaces.eth0.mtu);
        console.log(lab.nodes.alice === alice, lab.wire("bob:eth0") === lab.wires[0], lab.nodes.carol);
        console.log(lab.wires[0]);
        """, """
        pair 1 sim 0 [ 'alice', 'bob' ] [ 'alice:eth0', 'bob:eth0' ]
        alice host 10.0.0.1 [ 'lo', 'eth0' ] [ '10.0.0.1/24' ] 1500
        true true undefined
        Wire { endpoints: [ 'alice:eth0', 'bob:eth0' ] }
        """);
  }

  @Test void runsCommands() {
    prints("""
        const { code, stdout, stderr, ok } = alice.exec("echo hello; echo oops >&2");
        console.log(code, JSON.stringify(stdout), JSON.stringify(stderr), ok);
        console.log(alice.exec("cat", { stdin: "from here" }).stdout, alice.exec("false", { check: false }).code);
        alice.exec("sleep 2");
        console.log(lab.now);
        """, "0 \"hello\\n\" \"oops\\n\" true\nfrom here 1\n2\n");
  }

  @Test void throwsWhatACommandSaid() {
    prints("""
        try {
          alice.exec("iptables -A NOPE -j ACCEPT");
        } catch (error) {
          console.log(error instanceof CommandError, error instanceof LabError, error instanceof Error, error.name, error.code, error.node);
          console.log(error.message);
        }
        """, """
        true true true CommandError 1 alice
        alice: iptables -A NOPE -j ACCEPT ended with exit code 1
        iptables: No chain/target/match by that name.
        """);
    assertThat(scripts.fails(PAIR + "bob.exec('nonsense');")).startsWith("main.js:12:1: CommandError: bob: nonsense ended with exit code 127\nsh: 1: nonsense: not found\n   12 | bob.exec('nonsense');\n      | ^");
  }

  @Test void givesUpOnACommandThatDoesNotEnd() {
    prints("""
        try { alice.exec("sleep 10", { timeout: "2s" }); } catch (error) { console.log(error.name, error.message, lab.now); }
        console.log(alice.exec("sleep 10", { timeout: "2s", check: false }).code);
        """, "TimeoutError alice: sleep 10 has not ended after 2s of virtual time 2\n124\n");
  }

  @Test void spawnsWhatGoesOnMeanwhile() {
    prints("""
        const job = alice.spawn("sleep 3; echo done");
        console.log(job.running, lab.now);
        lab.sleep("1s");
        console.log(job.running, job.stdout, lab.now);
        const { code, stdout } = job.wait();
        console.log(code, stdout.trim(), job.running, lab.now);
        const endless = alice.spawn("sleep 1d");
        endless.kill();
        console.log(endless.running);
        """, "true 0\ntrue  1\n0 done false 3\nfalse\n");
  }

  @Test void carriesDatagramsOverTheWire() {
    prints("""
        const server = bob.udp({ port: 53, onMessage: (message, socket) => socket.send(message.text.toUpperCase(), message.from) });
        const client = alice.udp();
        client.send("hello", { address: bob, port: 53 });
        const answer = client.receive();
        console.log(answer.text, answer.from, answer.data.length, lab.now >= 0.02);
        console.log(client.receive("1s"));
        client.send(new Uint8Array([104, 105]), { address: "bob", port: 53 });
        console.log(client.receive().text, server.local);
        """, "HELLO { address: '10.0.0.2', port: 53 } 5 true\nnull\nHI { address: '0.0.0.0', port: 53 }\n");
  }

  @Test void talksTcp() {
    prints("""
        const listener = bob.listen(7);
        const client = alice.connect(bob, 7);
        const server = listener.accept();
        console.log(client.state, server.remote.address, client.remote.port === listener.port);
        client.write("héllo");
        console.log(server.read());
        server.write("x".repeat(200_000));
        server.end();
        let got = 0;
        for (let text; (text = client.read()) !== null;) got += text.length;
        console.log(got, client.state);
        client.end();
        console.log(server.read());
        bob.listen(8, (socket) => { socket.onData((text) => text === null ? socket.end() : socket.write(text.toUpperCase())); });
        const echo = alice.connect("bob", 8);
        echo.write("echo");
        console.log(echo.read());
        echo.end();
        console.log(echo.read());
        try { alice.connect(bob, 9); } catch (error) { console.log(error.message); }
        """, "ESTABLISHED 10.0.0.1 true\nhéllo\n200000 CLOSE_WAIT\nnull\nECHO\nnull\nalice: cannot connect to 10.0.0.2:9: Connection refused\n");
  }

  @Test void talksHttp() {
    prints("""
        bob.http.serve(80, (request) => request.path === "/teapot" ? { status: 418, headers: { "X-Tea": "green" }, body: "short" } : `you are ${request.remote.address}`);
        console.log(alice.http.get("http://bob/").body);
        const { status, headers, body } = alice.http.get("http://10.0.0.2:80/teapot");
        console.log(status, headers["x-tea"], body);
        try { alice.http.get("http://bob:81/"); } catch (error) { console.log(error.message); }
        """, "you are 10.0.0.1\n418 green short\nalice: cannot get http://bob:81/: Connection refused\n");
  }

  @Test void capturesAndDecodes() {
    prints("""
        const capture = lab.capture("bob:eth0", { filter: "udp" });
        bob.udp({ port: 9 });
        alice.udp({ port: 1234 }).send("x", { address: bob, port: 9 });
        lab.settle();
        const [frame] = capture.packets;
        console.log(capture.packets.length, frame.at, frame.direction, frame.summary);
        console.log(frame.ip.src, frame.ip.ttl, frame.udp.dport, frame.text, frame.bytes instanceof Uint8Array, frame.hex.length);
        capture.save("x.pcapng");
        capture.clear();
        console.log(capture.packets.length);
        """, "1 bob:eth0 in IP 10.0.0.1.1234 > 10.0.0.2.9: UDP, length 1\n10.0.0.1 64 9 x true 86\n0\n");
    assertThat(folder.resolve("out/x.pcapng")).isNotEmptyFile();
  }

  @Test void capturesEveryWireWhenAsked() throws IOException {
    scripts.with(options -> options.capturingAll(true));
    prints("alice.udp().send('x', { address: bob, port: 9 }); lab.settle(); const second = open(topology);", "");
    try (var frames = CaptureReader.open(folder.resolve("out/pair-wires.pcapng"))) {
      assertThat(frames.next().from().name()).isEqualTo("alice:eth0");
    }
    assertThat(folder.resolve("out/pair-2-wires.pcapng")).exists();
  }

  @Test void savesOnlyIntoTheOutputFolder() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("out/link"), folder);
    String[] names = {"../x.pcap", "/tmp/x.pcap", "link/x.pcap"};
    for (var name : names) {
      assertThat(scripts.fails(PAIR + "lab.capture().save('" + name + "');")).as(name).contains("LabError: cannot save \"" + name + "\"");
    }
  }

  @Test void injectsFrames() {
    prints("""
        const seen = lab.capture("alice:eth0");
        alice.interfaces.eth0.transmit(packet({ arp: { op: "request", sender: "10.0.0.1", target: "10.0.0.2" } }));
        lab.settle();
        console.log(seen.packets.map((frame) => frame.summary.replace(/is-at \\S+,/, "is-at MAC,")).join("\\n"));
        """, "ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28\nARP, Reply 10.0.0.2 is-at MAC, length 28\n");
  }

  @Test void asksHandlersAtHooks() {
    prints("""
        const seen = [];
        const hook = bob.netfilter.register({ hook: "INPUT", priority: -350, name: "nosy" }, (packet, context) => {
          seen.push([packet.udp.dport, context]);
          return packet.udp.dport === 7 ? "DROP" : "ACCEPT";
        });
        const server = bob.udp({ port: 7 }), other = bob.udp({ port: 8 }), client = alice.udp();
        client.send("x", { address: bob, port: 7 });
        client.send("y", { address: bob, port: 8 });
        console.log(server.receive("1s"), other.receive("1s").text);
        console.log(seen);
        console.log(bob.netfilter.hooks().filter((hook) => hook.name === "nosy"));
        hook.remove();
        client.send("x", { address: bob, port: 7 });
        console.log(server.receive("1s").text, seen.length);
        """, """
        null y
        [
          [ 7, { in: 'eth0', ctstate: 'INVALID', mark: 0 } ],
          [ 8, { in: 'eth0', ctstate: 'INVALID', mark: 0 } ]
        ]
        [ { hook: 'INPUT', priority: -350, name: 'nosy' } ]
        x 2
        """);
  }

  @Test void standsInForOthers() {
    prints("""
        for (const command of ["ip rule add fwmark 1 lookup 100", "ip route add local default dev lo table 100",
          "iptables -t mangle -A PREROUTING -p tcp -j TPROXY --tproxy-mark 1 --on-port 5000",
          "iptables -t mangle -A PREROUTING -p udp -j TPROXY --tproxy-mark 1 --on-port 5000"]) bob.exec(command);
        alice.exec("ip route add default via 10.0.0.2");
        bob.listen(5000, (socket) => { socket.write("for " + socket.local.address + ":" + socket.local.port); socket.end(); }, { transparent: true });
        console.log(alice.connect("192.0.2.9", 80).read());
        bob.udp({ port: 5000, transparent: true, onMessage: (message) => {
          const { address, port } = message.to;
          bob.udp({ address, port, transparent: true }).send("from " + address, message.from);
        } });
        const client = alice.udp();
        client.send("x", { address: "192.0.2.8", port: 53 });
        const answer = client.receive("1s");
        console.log(answer.text, answer.from.port);
        """, "for 192.0.2.9:80\nfrom 192.0.2.8 53\n");
  }

  @Test void listensOnQueues() {
    prints("""
        bob.exec("iptables -A INPUT -p udp -j NFQUEUE --queue-num 3");
        bob.exec("iptables -t security -A INPUT -m mark --mark 9");
        const queue = bob.netfilter.queue(3, (packet, context) => {
          if (context.id === 1) console.log(JSON.stringify(context));
          if (packet.text === "later") return;
          if (packet.text === "no") return "DROP";
          const answer = packetOf(packet.text.toUpperCase());
          return { verdict: "ACCEPT", mark: 9, packet: answer };
        });
        function packetOf(payload) {
          return packet({ ip: { src: "10.0.0.1", dst: "10.0.0.2" }, udp: { sport: 5, dport: 7 }, payload });
        }
        const server = bob.udp({ port: 7 }), client = alice.udp();
        for (const text of ["hello", "no", "later"]) client.send(text, { address: bob, port: 7 });
        console.log(server.receive("1s").text, server.receive("1s"), queue.waiting);
        queue.verdict(3, "ACCEPT");
        console.log(server.receive("1s").text, queue.waiting, queue.dropped, bob.exec("iptables -t security -vS INPUT").stdout.includes("-c 1 33"));
        queue.close();
        client.send("hello", { address: bob, port: 7 });
        console.log(server.receive("1s"));
        """, """
        {"id":1,"queue":3,"hook":"INPUT","in":"eth0","ctstate":"INVALID","mark":0}
        HELLO null 1
        later 0 0 true
        null
        """);
    assertThat(scripts.fails(PAIR + "bob.netfilter.queue(3, () => 'ACCEPT'); bob.netfilter.queue(3, () => 'DROP');"))
        .contains("TypeError: bob.netfilter.queue: somebody listens on queue 3 of bob already");
    assertThat(scripts.fails(PAIR + """
        bob.exec("iptables -A INPUT -j NFQUEUE --queue-num 3");
        bob.netfilter.queue(3, () => ({ verdict: "ACCEPT", packet: "00 01" }));
        alice.ping(bob);
        """)).contains("TypeError: the handler of queue 3: packet is no IPv4 packet behind an Ethernet header");
  }

  @Test void hearsOfLoggedPackets() {
    prints("""
        bob.exec("iptables -A INPUT -p udp -j NFLOG --nflog-group 5 --nflog-prefix 'seen '");
        const handle = bob.netfilter.log(5, (packet, context) => console.log(packet.udp.dport, JSON.stringify(context)));
        alice.udp().send("x", { address: bob, port: 7 });
        lab.settle();
        handle.remove();
        alice.udp().send("x", { address: bob, port: 7 });
        lab.settle();
        """, "7 {\"group\":5,\"prefix\":\"seen \",\"hook\":\"INPUT\",\"in\":\"eth0\",\"mark\":0}\n");
  }

  @Test void failsWhereACallbackFails() {
    assertThat(scripts.fails(PAIR + """
        bob.udp({ port: 7, onMessage: () => { throw new Error("in the callback"); } });
        alice.udp().send("x", { address: bob, port: 7 });
        lab.sleep(1);
        """)).startsWith("main.js:12:45: Error: in the callback\n").contains("at main.js:14:1");
    assertThat(scripts.fails(PAIR + """
        bob.udp({ port: 7, onMessage: () => bob.exec("sleep 1") });
        alice.udp().send("x", { address: bob, port: 7 });
        lab.sleep(1);
        """)).contains("main.js:12:37: LabError: bob.exec would have to wait, and a callback runs in the middle of virtual time");
    assertThat(scripts.fails(PAIR + """
        bob.netfilter.register({ hook: "INPUT", priority: 0, name: "vague" }, () => {});
        alice.udp().send("x", { address: bob, port: 7 });
        lab.sleep(1);
        """)).contains("TypeError: the handler vague of bob returned undefined; a verdict is ACCEPT, DROP, STOLEN, QUEUE or REPEAT");
  }

  @Test void tellsJourneys() {
    prints("""
        bob.exec("iptables -A INPUT -p udp --dport 7 -j DROP");
        alice.udp({ port: 1000 }).send("x", { address: bob, port: 7 });
        lab.settle();
        const [journey] = lab.journeys({ dst: "bob", protocol: "udp", port: 7 });
        console.log(journey.packet, journey.verdict);
        console.log(journey.steps.find((step) => step.table === "filter" && step.action === "DROP"));
        console.log(lab.journeys({ verdict: "nothing" }).length, String(journey) === journey.toString());
        """, """
        IP 10.0.0.1.1000 > 10.0.0.2.7: UDP, length 1 dropped
        {
          time: 0.015,
          node: 'bob',
          at: 'INPUT',
          table: 'filter',
          chain: 'INPUT',
          rule: '-p udp -m udp --dport 7 -j DROP',
          line: 1,
          action: 'DROP'
        }
        0 true
        """);
  }

  @Test void shapesAndUnplugsWires() {
    prints("""
        const [wire] = lab.wires;
        const server = bob.udp({ port: 7 }), client = alice.udp();
        const send = () => (client.send("x", { address: bob, port: 7 }), server.receive("10s"));
        send();
        wire.shape({ delay: "2s" });
        let start = lab.now;
        send();
        console.log(lab.now - start);
        wire.down();
        console.log(send());
        wire.up();
        wire.shape({ loss: "100%" });
        console.log(send());
        """, "2\nnull\nnull\n");
    assertThat(scripts.fails(PAIR + "lab.wires[0].shape({ dely: 1 });")).contains("TypeError: wire.shape: there is no option dely; there is delay, jitter, ");
    assertThat(scripts.fails(PAIR + "lab.wires[0].shape({ rate: 'fast' });")).contains("TypeError: wire.shape: rate is not a rate");
  }

  @Test void opensTopologyFilesBesideTheScriptOnly() {
    scripts.file("t.json", "{ \"nodes\": { \"one\": {} } }");
    assertThat(scripts.prints("import { open } from 'hooklab'; console.log(open('t.json').name, open('./t.json', { seed: 7 }).seed);")).isEqualTo("t 7\n");
    assertThat(scripts.fails("import { open } from 'hooklab'; open('../t.json');")).contains("LabError: Cannot read \"../t.json\": a script reads files in its own folder only");
    assertThat(scripts.fails("import { open } from 'hooklab'; open('./no.json');")).contains("TopologyError: ./no.json: cannot read the topology: there is no such file");
    assertThat(scripts.prints("import { open, TopologyError } from 'hooklab'; try { open({ nodes: { a: { kind: 'x' } }, wirs: [] }); } "
        + "catch (e) { console.log(e instanceof TopologyError, e.faults.length); }")).isEqualTo("true 2\n");
  }

  @Test void refusesWrongCallsInTheirOwnWords() {
    assertThat(scripts.fails(PAIR + "alice.exec();")).contains("main.js:12:1: TypeError: alice.exec: command is missing");
    assertThat(scripts.fails(PAIR + "alice.exec('true', { chek: false });")).contains("TypeError: alice.exec: there is no option chek; there is stdin, check, timeout");
    assertThat(scripts.fails(PAIR + "lab.sleep('5 parsecs');")).contains("TypeError: lab.sleep: time is not a number of seconds");
    assertThat(scripts.fails(PAIR + "alice.name = 'eve';")).contains("TypeError: alice.name cannot be assigned");
    assertThat(scripts.fails(PAIR + "alice.fly();")).contains("TypeError: alice.fly is not a function");
    assertThat(scripts.fails(PAIR + "lab.close(); alice.exec('true');")).contains("LabError: alice.exec: the lab pair is closed");
  }

  @Test void tellsAndDrawsWhatItIsNow() {
    assertThat(scripts.prints(PAIR + """
        bob.exec("ip addr add 10.0.0.3/24 dev eth0");
        bob.exec("iptables -A INPUT -p tcp --dport 22 -j DROP");
        lab.wires[0].shape({ delay: "7ms" });
        console.log(lab.diagram());
        const again = open(lab.topology());
        console.log(again.nodes.bob.exec("iptables -S INPUT").stdout, again.nodes.bob.interfaces.eth0.addresses.join());
        """)).contains("alice", "10.0.0.3/24", "7ms").endsWith("-A INPUT -p tcp -m tcp --dport 22 -j DROP\n 10.0.0.2/24,10.0.0.3/24\n");
  }
}
