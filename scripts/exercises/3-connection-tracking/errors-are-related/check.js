import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { maya, router, carrier, archive } = lab.nodes;

/** How much of an upload arrives. */
function upload(copy, bytes) {
  const { maya, archive } = copy.nodes;
  let arrived = 0;
  const listener = archive.listen(2000 + bytes % 1000, (socket) => socket.onData((data) => { arrived += data?.length ?? 0; }));
  const socket = maya.connect(archive, 2000 + bytes % 1000);
  socket.write("x".repeat(bytes));
  copy.sleep("20s");
  socket.reset();
  listener.close();
  return arrived;
}

/** Has an ICMP error come in from outside about a packet that nobody sent; whether it came to the inside. */
function madeUp(copy) {
  const capture = copy.capture("router:lan");
  const about = packet({ ip: { src: `${params.net}.10`, dst: "203.0.113.99", ttl: 60 }, tcp: { sport: 5555, dport: 80, flags: "A" } });
  copy.nodes.router.interfaces.wan.receive(packet({ ip: { src: "203.0.113.99", dst: `${params.net}.10`, ttl: 60 }, icmp: { type: 3, code: 4 }, payload: about.bytes.slice(14, 42) }));
  copy.settle();
  capture.stop();
  return capture.packets.some((p) => p.icmp?.type === 3);
}

scenario("Uploads pass, short and long", { points: 35 }, () => {
  must(upload(fresh(), 500) === 500, "Not even a short upload passes.");
  const arrived = upload(fresh(), 30000);
  must(arrived === 30000, `Of an upload of 30,000 bytes ${arrived} arrived: the carrier's "fragmentation needed" did not come to maya.`);
});

scenario("Errors about what maya began come to her", { points: 20 }, () => {
  udp(maya, archive, 4000).mustBeRefused("archive says that the port is closed, and maya does not hear it.");
  const path = maya.exec("traceroute -n -q 1 -m 5 -w 1 203.0.113.80").stdout;
  must(["198.51.100.2", "203.0.113.80"].every((hop) => path.includes(hop)), `traceroute does not show all hops:\n${path}`);
});

scenario("Maya may ping", { points: 10 }, () => {
  ping(maya, archive).mustAnswer();
});

scenario("Other ICMP stays out", { points: 20 }, () => {
  ping(archive, maya).mustBeStopped("The outside may ping maya.");
  must(!madeUp(fresh()), "An error about a connection that never was came in.");
});

scenario("The outside begins nothing, after a restart neither", { points: 15 }, () => {
  const copy = fresh();
  saveAndRestore(copy.nodes.router);
  tcp(copy.nodes.archive, copy.nodes.maya, 22, { serve: true }).mustBeStopped("The outside may open connections.");
  must(upload(copy, 30000) === 30000, "After a restart, long uploads hang again.");
});
