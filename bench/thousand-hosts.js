// How long a large lab takes: 1,000 hosts on ten switches behind ten routers open, ping each their router, and close.
//
//   time ./hooklab run bench/thousand-hosts.js
import { open, expect } from "hooklab";

const ROUTERS = 10;
const HOSTS = 100;
const nodes = {};
const wires = [];
for (let r = 0; r < ROUTERS; r++) {
  nodes[`router${r}`] = { kind: "router", interfaces: { lan: { addresses: [`10.${r}.0.1/16`] } } };
  nodes[`sw${r}`] = { kind: "switch" };
  wires.push({ endpoints: [`router${r}:lan`, `sw${r}:0`] });
  for (let h = 1; h <= HOSTS; h++) {
    nodes[`host${r}-${h}`] = { interfaces: { eth0: { addresses: [`10.${r}.1.${h}/16`] } }, routes: [`default via 10.${r}.0.1`] };
    wires.push({ endpoints: [`host${r}-${h}:eth0`, `sw${r}:${h}`] });
  }
}

const lab = open({ name: "thousand", nodes, wires });
let answered = 0;
for (let r = 0; r < ROUTERS; r++) {
  for (let h = 1; h <= HOSTS; h++) answered += lab.nodes[`host${r}-${h}`].ping(`10.${r}.0.1`, { count: 1 }).received;
}
lab.close();
console.log(`${answered} of ${ROUTERS * HOSTS} pings answered`);
expect(answered).toBe(ROUTERS * HOSTS);
