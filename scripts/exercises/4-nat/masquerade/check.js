import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, bob, nas, web } = lab.nodes;
const web80 = "203.0.113.80";

scenario("The house reaches the Internet", { points: 30 }, () => {
  tcp(alice, web, 80).mustAnswer("alice does not reach the web server.");
  udp(alice, web, 7).mustAnswer("TCP works, and alice gets no answer by UDP.");
  ping(bob, web).mustAnswer("bob cannot ping web.");
});

scenario("The Internet sees the router's address only", { points: 20 }, () => {
  tcp(alice, web, 80).mustBeSeenAs(params.old, "web sees another address than the one that the provider gave.");
  udp(bob, web, 7).mustBeSeenAs(params.old);
  tcp(nas, web, 80).mustBeSeenAs(params.old, "nas belongs to the house, too.");
});

scenario("Inside, everybody is seen with their own address", { points: 20 }, () => {
  tcp(alice, nas, 80).mustAnswer("alice does not reach nas any more.").mustBeSeenAs(`${params.net}.10`, "nas does not see any more who it is: what goes from one inner network to the other was translated, too.");
  udp(bob, nas, 7).mustBeSeenAs(`${params.net}.20`, "nas does not see any more who it is.");
  ping(nas, alice).mustBeSeenAs(`${params.store}.10`, "alice does not see any more that it is nas.");
});

scenario("Another address from the provider: nothing to do", { points: 20 }, () => {
  const { alice, bob, router, web } = fresh().nodes;
  tcp(alice, web, 80).mustAnswer();
  router.exec(`ip addr del ${params.old}/24 dev wan`);
  router.exec(`ip addr add ${params.new}/24 dev wan`);
  tcp(alice, web, 80).mustBeSeenAs(params.new, `The address changed to ${params.new}, and what leaves still bears another one: soon the answers to that will come to somebody else.`).mustAnswer();
  udp(bob, web, 7).mustAnswer().mustBeSeenAs(params.new);
});

scenario("After a restart it is the same", { points: 10 }, () => {
  const { alice, router } = fresh().nodes;
  saveAndRestore(router);
  tcp(alice, web80, 80).mustAnswer("After a restart alice does not reach the Internet.").mustBeSeenAs(params.old);
  must(router.conntrack.entries().some((entry) => entry.status.includes("SRC_NAT")), "The router remembers no translated connection.");
});
