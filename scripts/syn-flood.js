// A flood of SYNs from addresses that nobody has. With SYNPROXY the firewall answers them itself, with cookies, and keeps
// nothing: no connection is tracked and the server never hears of them, until a client comes back with its cookie.
import { open, packet, expect } from "hooklab";

const lab = open("dmz");
const { visitor, isp, fw } = lab.nodes;
const SERVER = "198.51.100.2";
const atServer = lab.capture("www:eth0", { filter: "tcp[tcpflags] & tcp-syn != 0" });

function flood(count) {
  for (let i = 0; i < count; i++) {
    visitor.interfaces.eth0.transmit(packet({
      eth: { dst: isp.interfaces.net.mac },
      ip: { src: `192.0.2.${101 + (i % 100)}`, dst: SERVER },
      tcp: { sport: 1024 + i, dport: 80, flags: "S", seq: i, options: [] },
    }));
  }
  lab.sleep("200ms");
}

flood(200);
const before = { tracked: fw.conntrack.count, heard: atServer.packets.length };
console.log(`Without SYNPROXY: ${before.tracked} connections tracked, ${before.heard} SYNs and answers at the server.`);
expect(before.tracked).toBe(200);

for (const command of [
  "sysctl -w net.netfilter.nf_conntrack_tcp_loose=0",
  `iptables -t raw -A PREROUTING -i wan -d ${SERVER} -p tcp --dport 80 --syn -j CT --notrack`,
  `iptables -I FORWARD -i wan -d ${SERVER} -p tcp --dport 80 -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460`,
]) fw.exec(command);
fw.conntrack.flush();
lab.sleep("2m");                                   // until the server has given up, too
atServer.clear();

flood(200);
const after = { tracked: fw.conntrack.count, heard: atServer.packets.length };
console.log(`With SYNPROXY: ${after.tracked} connections tracked, ${after.heard} SYNs and answers at the server.`);
expect(after).toEqual({ tracked: 0, heard: 0 });

console.log(`Meanwhile a visitor reads: ${visitor.http.get(`http://${SERVER}/`).body.trim()}`);
console.log(fw.exec("cat /proc/net/stat/synproxy").stdout.trim());
console.log(fw.exec("conntrack -L").stdout.trim());
expect(fw.conntrack.count).toBe(1);
lab.close();
