import { scenario } from "hooklab";
import { lab, must, ping, tcp, typed } from "hooklab/check";

const { alice, router, web } = lab.nodes;

/** What the student's handlers note while something happens. */
function noted(happening) {
  must(Array.isArray(typed("seen")), "There is no list seen: const seen = [];");
  typed("seen.length = 0");
  happening();
  return typed("seen").join(" ");
}

function passes(what, happening, expected) {
  const seen = noted(happening);
  must(seen === expected, `${what} passes ${expected}, there and back, but seen is: ${seen || "empty"}`);
}

scenario("A packet that goes through the router", { points: 25 }, () => {
  passes("A ping through the router", () => ping(alice, web).mustAnswer(), "PREROUTING FORWARD POSTROUTING PREROUTING FORWARD POSTROUTING");
});

scenario("A packet for the router, and its answer", { points: 20 }, () => {
  passes("A ping to the router", () => ping(alice, router).mustAnswer(), "PREROUTING INPUT OUTPUT POSTROUTING");
});

scenario("A packet of the router's own, and the answer to it", { points: 20 }, () => {
  passes("A ping of the router's own", () => ping(router, web).mustAnswer(), "OUTPUT POSTROUTING PREROUTING INPUT");
});

scenario("Port 23 is closed on the way through", { points: 20 }, () => {
  tcp(alice, web, 23).mustBeStopped("Connections to port 23 still pass.");
  tcp(web, alice, 23, { serve: true }).mustBeStopped("What web sends to port 23 still passes.");
});

scenario("Everything else is as it was", { points: 15 }, () => {
  must(noted(() => ping(alice, web)) !== "", "No handler notes anything.");
  tcp(alice, web, 80).mustAnswer("The web server cannot be reached any more.");
  tcp(router, web, 23).mustAnswer("The router itself cannot reach port 23 any more: only what goes through it is meant.");
  tcp(web, alice, 8023, { serve: true }).mustAnswer("Other ports than 23 are closed, too.");
  tcp(web, alice, 8023, { serve: true, localPort: 1023 }).mustAnswer("Connections from other ports are closed, too.");
});
