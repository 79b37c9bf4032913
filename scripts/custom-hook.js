// A handler in JavaScript at priority -350: after defragmentation, before conntrack and NAT. A second one at 200 in
// POSTROUTING stands behind NAT. Together they show what a packet looks like on either side of the translation.
import { open, expect } from "hooklab";

const lab = open("home-nat");
const { alice, router, web } = lab.nodes;
const before = [];
const after = [];

const early = router.netfilter.register({ hook: "PREROUTING", priority: -350, name: "early" }, (packet, context) => {
  before.push(`${packet.ip.src} > ${packet.ip.dst} in=${context.in} ctstate=${context.ctstate}`);
  return "ACCEPT";
});
const late = router.netfilter.register({ hook: "POSTROUTING", priority: 200, name: "late" }, (packet, context) => {
  after.push(`${packet.ip.src} > ${packet.ip.dst} out=${context.out} ctstate=${context.ctstate}`);
  return "ACCEPT";
});

console.log("Handlers at PREROUTING and POSTROUTING:");
for (const { hook, priority, name } of router.netfilter.hooks().filter(({ hook }) => hook.endsWith("ROUTING"))) {
  console.log(`  ${hook.padEnd(12)} ${String(priority).padStart(11)}  ${name}`);
}

alice.ping(web, { count: 1 });

console.log("\nBefore conntrack and NAT (PREROUTING -350):");
before.forEach((line) => console.log(`  ${line}`));
console.log("Behind NAT (POSTROUTING 200):");
after.forEach((line) => console.log(`  ${line}`));
expect(before[0]).toContain("192.168.1.10 > 203.0.113.10");
expect(after[0]).toContain("203.0.113.1 > 203.0.113.10");

early.remove();
late.remove();
router.netfilter.register({ hook: "PREROUTING", priority: -350, name: "no pings" }, (packet) => (packet.icmp?.type === 8 ? "DROP" : "ACCEPT"));
const blocked = alice.ping(web, { count: 2, timeout: "1s" });
console.log(`\nWith a handler that drops echo requests: ${blocked.received} of ${blocked.sent} answered.`);
expect(blocked.received).toBe(0);
lab.close();
