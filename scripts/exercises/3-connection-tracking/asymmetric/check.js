import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, bob, r1, r2, server } = lab.nodes;

function stray(copy, router, flags) {
  const capture = copy.capture(`${router}:lan`);
  copy.nodes[router].interfaces.wan.receive(packet({ ip: { src: "198.51.100.80", dst: `${params.net}.10`, ttl: 60 }, tcp: { sport: 80, dport: 40000, flags, seq: 5, ack: 6 } }));
  copy.settle();
  capture.stop();
  return capture.packets.some((p) => p.tcp?.dport === 40000);
}

scenario("Alice reaches server", { points: 40 }, () => {
  tcp(alice, server, 80).mustAnswer("Alice cannot open a connection.");
  udp(alice, server, 4000, { serve: true }).mustAnswer("Alice gets no answer by UDP.");
  ping(alice, server).mustAnswer("Alice cannot ping.");
  udp(alice, server, 4001).mustBeRefused("Errors about what alice sends do not come to her.");
});

scenario("Bob still does, by his way", { points: 20 }, () => {
  tcp(bob, server, 80).mustAnswer("Bob cannot reach server any more: server's answers to him must go on coming back by r2.");
  ping(bob, server).mustAnswer();
});

scenario("Nobody outside begins anything", { points: 15 }, () => {
  tcp(server, alice, 22, { serve: true }).mustBeStopped("The outside may open connections to alice.");
  tcp(server, bob, 22, { serve: true }).mustBeStopped("The outside may open connections to bob.");
  udp(server, alice, 4000, { serve: true }).mustBeStopped("The outside may send datagrams to alice.");
  ping(server, alice).mustBeStopped("The outside may ping alice.");
});

scenario("What answers nothing stays out", { points: 25 }, () => {
  for (const router of ["r1", "r2"]) {
    const copy = fresh();
    saveAndRestore(copy.nodes[router]);
    for (const flags of ["SA", "A", "FA"]) must(!stray(copy, router, flags), `A segment with flags "${flags}" that belongs to no connection comes in through ${router}.`);
  }
});
