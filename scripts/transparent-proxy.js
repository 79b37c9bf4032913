// A proxy in the way of everybody's web: TPROXY hands connections to others to a socket of the router, unchanged, and a route
// for their mark has them delivered there. The proxy sees whom the client wanted, and answers in that name.
import { open, expect } from "hooklab";

const lab = open("home-nat");
const { alice, router, web } = lab.nodes;

for (const command of [
  "ip rule add fwmark 1 lookup 100",
  "ip route add local default dev lo table 100",
  "iptables -t mangle -N DIVERT",
  "iptables -t mangle -A DIVERT -j MARK --set-mark 1",
  "iptables -t mangle -A DIVERT -j ACCEPT",
  "iptables -t mangle -A PREROUTING -p tcp -m socket -j DIVERT",
  "iptables -t mangle -A PREROUTING -i lan -p tcp --dport 80 -j TPROXY --tproxy-mark 1 --on-port 3128",
]) router.exec(command);

const seen = [];
router.listen(3128, (client) => {
  seen.push(`${client.remote.address} > ${client.local.address}:${client.local.port}`);
  client.onData((request) => {
    if (request === null) return;
    client.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 26\r\nConnection: close\r\n\r\nNot on a weekday morning.\n");
    client.end();
  });
}, { transparent: true });

const answer = alice.http.get(`http://${web.address}/`);
console.log(`alice asked ${web.address} and was told: ${answer.status} ${answer.body.trim()}`);
console.log(`The proxy saw ${seen[0]}`);
console.log(router.exec("iptables -t mangle -nvL PREROUTING").stdout.trim());
expect(answer.status).toBe(403);
expect(seen).toEqual([`192.168.1.10 > ${web.address}:80`]);

// Without the rules the web is itself again.
router.exec("iptables -t mangle -F PREROUTING");
expect(alice.http.get(`http://${web.address}/`).status).toBe(200);
lab.close();
