import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, tcp, udp } from "hooklab/check";

const { lucy, router, site } = lab.nodes;
const port = Number(params.port);

/** Has a segment come in at an interface of the router that belongs to no connection; whether it came out at the other one. */
function stray(of, from, to, flags) {
  const inside = from === "lan";
  const { router } = of.nodes;
  const capture = of.capture(`router:${to}`);
  const [src, dst] = inside ? [`${params.net}.10`, "198.51.100.80"] : ["198.51.100.80", `${params.net}.10`];
  router.interfaces[from].receive(packet({ ip: { src, dst, ttl: 64 }, tcp: { sport: inside ? 40000 : 80, dport: inside ? 80 : 40000, flags, seq: 1000, ack: 2000 } }));
  of.settle();
  capture.stop();
  return capture.packets.some((p) => p.tcp !== undefined);
}

scenario("The inside may begin whatever it likes, and gets its answers", { points: 20 }, () => {
  tcp(lucy, site, 80).mustAnswer("lucy cannot reach the web server.");
  udp(lucy, site, port, { serve: true }).mustAnswer("lucy gets no answer to a datagram.");
  ping(lucy, site).mustAnswer("lucy cannot ping.");
});

scenario("Errors about what the inside began come in", { points: 20 }, () => {
  udp(lucy, site, 9).mustBeRefused("A datagram of lucy's to a closed port was answered with an error, and the error did not come in: it is RELATED.");
  const path = lucy.exec(`traceroute -n -q 1 -m 4 ${site.address}`).stdout;
  must(path.includes(`${params.net}.1 `) && path.includes("198.51.100.80"), `traceroute does not show both hops:\n${path}`);
});

scenario("The outside begins nothing", { points: 25 }, () => {
  tcp(site, lucy, 22, { serve: true }).mustBeStopped("The outside may open a connection to lucy.");
  tcp(site, lucy, 22, { serve: true, localPort: 443 }).mustBeStopped("Who comes from port 443 may open a connection to lucy: that it is the port of a web server makes no answer of it.");
  udp(site, lucy, port, { serve: true }).mustBeStopped(`The outside may send datagrams to lucy's port ${port}.`);
  ping(site, lucy).mustBeStopped("The outside may ping lucy.");
});

scenario("What is INVALID goes no way, and is logged", { points: 25 }, () => {
  const copy = fresh();
  must(!stray(copy, "wan", "lan", "SA"), "An unasked SYN ACK from outside came through.");
  must(!stray(copy, "lan", "wan", "SA"), "A SYN ACK that answers nothing left the library: INVALID is dropped whichever way it goes.");
  const lines = copy.nodes.router.exec("dmesg").stdout.split("\n").filter((line) => line.includes("INVALID: "));
  must(lines.length === 2, `Two INVALID packets went by, and the log has ${lines.length} lines with "INVALID: ".`);
});

scenario("Nothing else is logged", { points: 10 }, () => {
  const { lucy, router, site } = fresh().nodes;
  tcp(lucy, site, 80).mustAnswer();
  tcp(site, lucy, 22);
  const lines = router.exec("dmesg").stdout.split("\n").filter((line) => line.includes("INVALID: "));
  must(lines.length === 0, `What is not INVALID was logged as if it were:\n${lines[0]}`);
});
