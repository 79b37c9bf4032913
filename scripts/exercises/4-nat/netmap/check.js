import { scenario } from "hooklab";
import { fresh, lab, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, bob, oven1, oven2, r1, r2 } = lab.nodes;
const { net, a, b } = params;

scenario("From A to B", { points: 25 }, () => {
  tcp(alice, `${b}.20`, 80).mustArriveAt(oven2, 80, "What alice sends to the oven of B does not arrive there.").mustAnswer("alice gets no answer from the oven of B.");
  tcp(oven1, `${b}.10`, 80).mustArriveAt(bob, 80).mustAnswer();
  ping(alice, `${b}.10`).mustArriveAt(bob).mustAnswer();
});

scenario("From B to A", { points: 25 }, () => {
  tcp(bob, `${a}.20`, 80).mustArriveAt(oven1, 80, "What bob sends to the oven of A does not arrive there: both sides have to be able to begin.").mustAnswer("bob gets no answer from the oven of A.");
  udp(oven2, `${a}.10`, 5000, { serve: alice }).mustArriveAt(alice, 5000).mustAnswer();
});

scenario("Each is seen by the name that the other side has for it", { points: 20 }, () => {
  tcp(alice, `${b}.20`, 80).mustBeSeenAs(`${a}.10`, "The oven of B sees somebody else than the desk of A.");
  tcp(oven1, `${b}.20`, 80).mustBeSeenAs(`${a}.20`, "The oven of B sees somebody else than the oven of A: machines are not told apart.");
  tcp(oven2, `${a}.10`, 80).mustBeSeenAs(`${b}.20`, "The desk of A sees somebody else than the oven of B.");
});

scenario("The routers are reached, and seen, by their own addresses", { points: 20 }, () => {
  tcp(r2, "172.16.0.5", 22).mustArriveAt(r1, 22, "r2 does not reach ssh of r1 any more: what was for the router itself was translated, too.").mustAnswer().mustBeSeenAs("172.16.0.6", "r2's own address was translated, too.");
  tcp(r1, "172.16.0.6", 22).mustArriveAt(r2, 22, "r1 does not reach ssh of r2 any more: what was for the router itself was translated, too.").mustAnswer().mustBeSeenAs("172.16.0.5", "r1's own address was translated, too.");
});

scenario("At home all is as it was, after a restart too", { points: 10 }, () => {
  const { alice, bob, oven1, oven2, r1, r2 } = fresh().nodes;
  saveAndRestore(r1);
  saveAndRestore(r2);
  tcp(alice, `${net}.20`, 80).mustArriveAt(oven1, 80).mustAnswer().mustBeSeenAs(`${net}.10`);
  tcp(bob, `${net}.1`, 22).mustArriveAt(r2, 22).mustAnswer().mustBeSeenAs(`${net}.10`);
  tcp(alice, `${b}.20`, 80).mustArriveAt(oven2, 80).mustAnswer("After a restart alice does not reach the oven of B.");
});
