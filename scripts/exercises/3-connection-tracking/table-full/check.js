import { packet, scenario } from "hooklab";
import { fresh, must, params, ping, saveAndRestore, tcp } from "hooklab/check";

const each = Number(params.each);

/** SYNs that come in from outside; each from a port of its own, or each from an address of its own. */
function flood({ nodes: { router } }, count, sources) {
  for (let i = 0; i < count; i++) {
    const src = sources ? `198.51.${101 + (i >> 7)}.${1 + (i & 127)}` : "198.51.100.66";
    router.interfaces.wan.receive(packet({ ip: { src, dst: "203.0.113.80", ttl: 60 }, tcp: { sport: 20000 + i, dport: 80, flags: "S", seq: i } }));
  }
}

scenario("One sender cannot fill the table", { points: 30 }, () => {
  const copy = fresh();
  flood(copy, 300, false);
  must(copy.nodes.router.conntrack.count <= each + 10, `One sender has ${copy.nodes.router.conntrack.count} connections in the table.`);
  tcp(copy.nodes.visitor, copy.nodes.shop, 80).mustAnswer("One sender opens 300 connections, and nobody else gets in.");
});

scenario("Nobody is limited more than that", { points: 15 }, () => {
  const copy = fresh();
  const { visitor, shop } = copy.nodes;
  const open = [];
  for (let i = 0; i < each; i++) {
    try {
      open.push(visitor.connect(shop, 80, { timeout: "500ms" }));
    } catch {
      must(false, `A visitor with ${i} open connections cannot open another; ${each} were to be allowed.`);
    }
  }
  tcp(visitor, shop, 80, { timeout: "2s" }).mustBeStopped(`A visitor may have more than ${each} connections.`);
  tcp(copy.nodes.mallory, shop, 80).mustAnswer("When one visitor has reached the limit, the others are locked out, too: the limit is for each of them.");
  open.forEach((socket) => socket.end());
});

scenario("There is room for 1,000 senders", { points: 20 }, () => {
  const copy = fresh();
  flood(copy, 990, true);
  tcp(copy.nodes.visitor, copy.nodes.shop, 80).mustAnswer("990 senders with a connection each, and the next visitor does not get in.");
});

scenario("Unfinished handshakes are forgotten within 20 seconds", { points: 20 }, () => {
  const copy = fresh();
  flood(copy, 10, false);
  flood(copy, 10, true);
  copy.sleep("1s");
  const { shop, router } = copy.nodes;
  shop.exec("iptables -A OUTPUT -p tcp --tcp-flags SYN,ACK SYN,ACK -j DROP");
  copy.sleep("20s");
  const left = router.conntrack.entries().filter((entry) => entry.protocol === "tcp");
  must(left.length === 0, `After 20 seconds, ${left.length} unfinished handshakes are still in the table, in state ${left[0]?.state}.`);
});

scenario("Visitors reach the shop, and the rest stays closed, after a restart too", { points: 15 }, () => {
  const { visitor, shop, router, mallory } = fresh().nodes;
  saveAndRestore(router);
  tcp(visitor, shop, 80).mustAnswer("After a restart the shop cannot be reached.");
  tcp(mallory, shop, 22, { serve: true }).mustBeStopped("Port 22 of the shop is open.");
  tcp(shop, mallory, 80, { serve: true }).mustBeStopped("The shop may begin connections.");
  ping(mallory, shop).mustBeStopped("The shop can be pinged.");
});
