// A home network behind NAT, from the first rule to the capture: what the README shows.
//
//   ./hooklab run scripts/home-nat.js          prints what happens, writes out/home-nat.pcapng
import { open, expect } from "hooklab";

const lab = open("home-nat");
const { alice, bob, router, web } = lab.nodes;
const capture = lab.capture(["router:lan", "router:wan"]);

function title(text) {
  console.log(`\n== ${text}`);
}

title("The lab");
console.log(lab.diagram("text"));

title("The router's rules: MASQUERADE out, port 8080 in to bob, and a stateful firewall");
router.exec("iptables-restore", {
  stdin: `*nat
-A PREROUTING -i wan -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.20:80
-A POSTROUTING -o wan -j MASQUERADE
COMMIT
*filter
:INPUT DROP
:FORWARD DROP
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -i lan -j ACCEPT
-A INPUT -p icmp --icmp-type echo-request -m limit --limit 5/sec -j ACCEPT
-A INPUT -i wan -p tcp -j REJECT --reject-with tcp-reset
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A FORWARD -i lan -o wan -j ACCEPT
-A FORWARD -i wan -m conntrack --ctstate DNAT -j ACCEPT
COMMIT
`,
});
console.log(router.exec("iptables-save").stdout.replace(/^#.*\n/gm, ""));

title("alice pings the router, then web; web sees only the router's address");
console.log(alice.exec("ping -c 2 192.168.1.1").stdout);
const ping = alice.ping(web, { count: 3 });
console.log(`${ping.received} of ${ping.sent} pings answered, ${ping.rtts.map((rtt) => `${(rtt * 1000).toFixed(1)} ms`).join(", ")}`);
expect(ping.received).toBe(3);

title("alice fetches a page; MASQUERADE lends her the public address");
console.log(alice.exec("curl -s http://203.0.113.10/").stdout);
const syn = capture.packets.find((packet) => packet.at === "router:wan" && packet.tcp?.flags === "S");
console.log(`her SYN on router:wan: ${syn.summary}`);
expect(syn.ip.src).toBe("203.0.113.1");

title("web fetches bob's page through the forwarded port");
console.log(web.exec("curl -s http://203.0.113.1:8080/").stdout);

title("web tries ssh on the router: refused, and why");
const attempt = web.exec("nc -v -z -w 2 203.0.113.1 22", { check: false });
console.log(attempt.stderr.trim());
expect(attempt.code).toBe(1);
console.log(String(lab.journeys({ node: "router", port: 22, verdict: "rejected" })[0]));

title("The way of alice's first packet to web, hook by hook");
console.log(String(lab.journeys({ src: "192.168.1.10", protocol: "tcp" })[0]));

title("The router's connections");
console.log(router.exec("conntrack -L").stdout);

title("The rules and what they counted");
console.log(router.exec("iptables -L FORWARD -n -v").stdout);
console.log(router.exec("iptables -t nat -L -n -v").stdout);

capture.save("home-nat.pcapng");
console.log(`${capture.packets.length} packets captured: home-nat.pcapng opens in Wireshark.`);
lab.close();
