// NFQUEUE leaves the verdict on packets to a program. This one lets nobody ask for a forbidden name, and rewrites greetings.
import { open, packet, expect } from "hooklab";

const lab = open("home-nat");
const { alice, router, web } = lab.nodes;
web.udp({ port: 7000, onMessage: (message, socket) => socket.send(`you said ${message.text}`, message.from) });

router.exec("iptables -A FORWARD -i lan -p udp --dport 7000 -j NFQUEUE --queue-num 1");
router.exec("iptables -A FORWARD -i lan -p udp --dport 7000 -j DROP");       // an accepted packet does not come here

const verdicts = [];
router.netfilter.queue(1, (frame) => {
  const { ip, udp, text } = frame;
  if (text.includes("forbidden")) {
    verdicts.push(`DROP   ${text}`);
    return "DROP";
  }
  verdicts.push(`ACCEPT ${text}`);
  const polite = packet({ ip: { src: ip.src, dst: ip.dst, ttl: ip.ttl }, udp: { sport: udp.sport, dport: udp.dport }, payload: text.replace("hey", "good day") });
  return { verdict: "ACCEPT", packet: polite };
});

const socket = alice.udp();
for (const text of ["hey there", "something forbidden"]) {
  socket.send(text, { address: web, port: 7000 });
  console.log(`alice says "${text}" and hears ${JSON.stringify(socket.receive("1s")?.text ?? null)}`);
}
verdicts.forEach((line) => console.log(`  ${line}`));
console.log(router.exec("iptables -nvL FORWARD").stdout.trim());
expect(verdicts).toEqual(["ACCEPT hey there", "DROP   something forbidden"]);
lab.close();
