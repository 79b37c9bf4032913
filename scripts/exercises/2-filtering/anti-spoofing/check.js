import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, guest, router, isp, sensor } = lab.nodes;
const net = params.net;

/** Has a datagram with a made-up source come in; whether the router passed it on by any other interface. */
function passes(copy, from, src, dst, dport = 4000) {
  const others = ["office", "guests", "wan", "backup"].filter((name) => name !== from).map((name) => `router:${name}`);
  const capture = copy.capture(others);
  copy.nodes.router.interfaces[from].receive(packet({ ip: { src, dst, ttl: 60 }, udp: { sport: 4000, dport }, payload: "spoof" }));
  copy.settle();
  capture.stop();
  return capture.packets.some((p) => p.direction === "out" && p.udp?.dport === dport && p.ip.dst === dst);
}

scenario("Guests cannot pretend to be others", { points: 30 }, () => {
  const copy = fresh();
  must(!passes(copy, "guests", `${net}.66`, "192.0.2.10"), `From the guest network a packet from ${net}.66, an address of the office, went to the Internet.`);
  must(!passes(copy, "guests", `${net}.66`, `${net}.10`), `From the guest network a packet from ${net}.66 got into the office.`);
  must(!passes(copy, "guests", "192.0.2.99", "192.0.2.10"), "From the guest network a packet from 192.0.2.99 went to the Internet.");
  must(!passes(copy, "guests", "192.0.2.10", `${net}.10`, 514), "From the guest network somebody sent a report in the sensor's name.");
});

scenario("The Internet cannot pretend to be the inside", { points: 30 }, () => {
  const copy = fresh();
  for (const from of ["wan", "backup"]) {
    must(!passes(copy, from, `${net}.66`, `${net}.10`), `By ${from} a packet from ${net}.66, an address of the office, got into the office.`);
    must(!passes(copy, from, `${net}.66`, "192.168.77.10"), `By ${from} a packet from ${net}.66 got to the guests.`);
    must(!passes(copy, from, "192.168.77.66", `${net}.10`), `By ${from} a packet from an address of the guests got into the office.`);
  }
});

scenario("The sensor's reports come in, by either line", { points: 20 }, () => {
  udp(sensor, `${net}.10`, 514).mustAnswer("A report of the sensor's does not come in by wan.");
  isp.exec(`ip route replace ${net}.0/24 via 198.51.100.1`);
  udp(sensor, `${net}.10`, 514).mustArrive("A report of the sensor's does not come in by backup: the way back to it is another, and the strict test refuses it.");
});

scenario("Honest packets pass as before, after a restart too", { points: 20 }, () => {
  const { alice, guest, router, sensor } = fresh().nodes;
  saveAndRestore(router);
  ping(alice, sensor).mustAnswer("Alice does not reach the Internet.");
  ping(guest, sensor).mustAnswer("The guests do not reach the Internet.");
  ping(guest, alice).mustBeStopped("The guests reach the office.");
  tcp(sensor, `${net}.10`, 22, { serve: alice }).mustBeStopped("The Internet reaches the office.");
});
