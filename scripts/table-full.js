// A full connection table: new connections are dropped, and the kernel says so in its log. Raising the limit mends it.
import { open, expect } from "hooklab";

const lab = open("home-nat");
const { alice, router, web } = lab.nodes;
router.exec("sysctl -w net.netfilter.nf_conntrack_max=20");

let answered = 0;
const sockets = [];
for (let i = 0; i < 40; i++) {
  const socket = alice.udp();
  socket.send("ping", { address: web, port: 7 });
  if (socket.receive("200ms") !== null) answered++;
  sockets.push(socket);
}
console.log(`40 exchanges tried, ${answered} answered; the table holds ${router.conntrack.count}`);
console.log(router.exec("dmesg").stdout.split("\n").slice(0, 3).join("\n"));
expect(answered).toBeLessThan(40);
expect(router.exec("dmesg").stdout).toContain("nf_conntrack: table full");
expect(router.exec("conntrack -S").stdout).toMatch(/drop=[1-9]/);

router.exec("sysctl -w net.netfilter.nf_conntrack_max=1000");
sockets[39].send("again", { address: web, port: 7 });
expect(sockets[39].receive("1s")).not.toBe(null);
console.log(`with nf_conntrack_max=1000 the last one is answered, too; the table holds ${router.conntrack.count}`);
lab.close();
