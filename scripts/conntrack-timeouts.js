// Timeouts: an established TCP connection is remembered for five days, an answered UDP exchange for two minutes. Virtual
// time goes there in a blink.
import { open, expect } from "hooklab";

const lab = open("home-nat");
const { alice, router, web } = lab.nodes;

function show(when) {
  console.log(`\n${when}`);
  const lines = router.exec("conntrack -L").stdout.trim();
  console.log(lines === "" ? "  (no entries)" : lines.replace(/^/gm, "  "));
}

const tcp = alice.connect(web, 7);
tcp.write("hello");
expect(tcp.read()).toBe("hello");
const udp = alice.udp();
udp.send("one", { address: web, port: 7 });
udp.receive("1s");
lab.sleep("1s");
show("after a second: TCP has five days, UDP thirty seconds");

lab.sleep("2s");
udp.send("two", { address: web, port: 7 });
udp.receive("1s");
show("UDP goes on for longer than two seconds: now it is a stream, for two minutes, and ASSURED");
expect(router.conntrack.entries().find((e) => e.protocol === "udp").status).toContain("ASSURED");

lab.sleep("119s");
show("two minutes later, almost");
lab.sleep("2s");
show("and then: the UDP entry is gone");
expect(router.conntrack.entries().map((e) => e.protocol)).toEqual(["tcp"]);

lab.sleep("5d");
show("five days of silence later: the TCP entry is gone, too");
expect(router.conntrack.count).toBe(0);

console.log(`\nvirtual time: ${(lab.now / 86400).toFixed(2)} days`);
lab.close();
