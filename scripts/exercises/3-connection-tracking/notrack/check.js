import { packet, scenario } from "hooklab";
import { connections, fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { ns, web, router, visitor, mallory } = lab.nodes;
const QUERY = "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x00\x00\x01\x00\x01";

function ask(of, who, localPort = 0) {
  return udp(of.nodes[who], of.nodes.ns, 53, { send: QUERY, timeout: "500ms", localPort });
}

scenario("Questions and answers leave no entry", { points: 30 }, () => {
  const copy = fresh();
  ask(copy, "visitor").mustAnswer("Names do not work any more.");
  const left = connections(copy.nodes.router, { protocol: "udp" });
  must(left.length === 0, `After a question and its answer there is an entry in the table:\n${copy.nodes.router.exec("conntrack -L -p udp").stdout}`);
});

scenario("Names work while the table is full", { points: 20 }, () => {
  const copy = fresh();
  for (let i = 0; i < 64; i++) {
    copy.nodes.router.interfaces.wan.receive(packet({ ip: { src: `198.51.100.${100 + i}`, dst: "203.0.113.52", ttl: 60 }, tcp: { sport: 3000, dport: 80, flags: "S", seq: 1 } }));
  }
  ask(copy, "visitor").mustAnswer("The table is full, and names do not work.");
});

scenario("Many questions do not push out the web server's visitors", { points: 15 }, () => {
  const copy = fresh();
  for (let i = 0; i < 70; i++) {
    copy.nodes.router.interfaces.wan.receive(packet({ ip: { src: `198.51.100.${100 + i}`, dst: "203.0.113.53", ttl: 60 }, udp: { sport: 3000, dport: 53 }, payload: QUERY }));
  }
  tcp(copy.nodes.visitor, copy.nodes.web, 80).mustAnswer("70 questions to the name server, and the web server cannot be reached any more.");
});

scenario("Everything else is tracked as before", { points: 15 }, () => {
  tcp(visitor, web, 80).mustAnswer("The web server cannot be reached.");
  must(connections(router, { protocol: "tcp", dport: 80 }).length > 0, "Connections to the web server are not tracked any more.");
  tcp(web, visitor, 22, { serve: true }).mustBeStopped("web may begin connections.");
  tcp(ns, visitor, 22, { serve: true }).mustBeStopped("ns may begin connections.");
});

scenario("The exception opens nothing else", { points: 20 }, () => {
  const { ns, web, visitor, mallory } = fresh().nodes;
  tcp(visitor, web, Number(params.port)).mustBeStopped(`Port ${params.port} of web is open.`);
  udp(mallory, ns, 123, { serve: true }).mustBeStopped("UDP port 123 of ns is open.");
  udp(mallory, ns, 123, { serve: true, localPort: 53 }).mustBeStopped("Who asks from port 53 gets to all UDP ports of ns.");
  tcp(mallory, ns, 22, { serve: true }).mustBeStopped("TCP port 22 of ns is open.");
  udp(mallory, web, 53, { serve: true }).mustBeStopped("UDP port 53 of web is open; only ns is meant.");
  udp(ns, visitor, 4000, { serve: true, localPort: 4000 }).mustBeStopped("ns may send from any port, not only answers from port 53.");
  ping(mallory, ns).mustBeStopped("The outside may ping ns.");
});
