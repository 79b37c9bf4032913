import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { pupil, admin, router, site, ns, mallory } = lab.nodes;

/** Has a segment come in from outside that belongs to no connection; whether it went on to the inside. */
function stray(copy, tcpPart) {
  const capture = copy.capture("router:lan");
  copy.nodes.router.interfaces.wan.receive(packet({ ip: { src: mallory.address, dst: pupil.address, ttl: 60 }, tcp: { seq: 7, ack: 9, ...tcpPart } }));
  copy.settle();
  capture.stop();
  return capture.packets.some((p) => p.tcp?.sport === tcpPart.sport);
}

scenario("Pupils have the web and names", { points: 20 }, () => {
  tcp(pupil, site, 80).mustAnswer("Pupils have no web.");
  tcp(pupil, site, 443).mustAnswer("Pupils have no web on port 443.");
  must(pupil.exec("dig +short @198.51.100.53 site.example", { check: false }).stdout === "198.51.100.80\n", "Pupils have no names.");
});

scenario("And nothing else", { points: 20 }, () => {
  tcp(pupil, site, 22).mustBeStopped("Pupils may use ssh.");
  tcp(pupil, mallory, 8080, { serve: true }).mustBeStopped("Pupils may use TCP port 8080.");
  udp(pupil, mallory, 53, { serve: true }).mustBeStopped("Pupils may ask any machine on UDP port 53; only the name server is meant.");
  ping(pupil, site).mustBeStopped("Pupils may ping.");
});

scenario("The administrator has ssh and ping besides", { points: 15 }, () => {
  tcp(admin, site, 22).mustAnswer("The administrator has no ssh.");
  tcp(admin, site, 80).mustAnswer("The administrator has no web.");
  ping(admin, site).mustAnswer("The administrator cannot ping.");
  tcp(admin, mallory, 8080, { serve: true }).mustBeStopped("The administrator may use TCP port 8080.");
});

scenario("What nobody asked for stays outside, whatever port it comes from", { points: 25 }, () => {
  udp(mallory, pupil, 5000, { serve: true, localPort: 53 }).mustBeStopped("A datagram from port 53 comes in though nobody asked.");
  udp(ns, pupil, 5000, { serve: true, localPort: 1053 }).mustBeStopped("The name server may send anything.");
  tcp(mallory, admin, 22, { serve: true, localPort: 80 }).mustBeStopped("The outside may open connections to the administrator's ssh.");
  const copy = fresh();
  for (const flags of ["A", "FA", "", "SA"]) {
    must(!stray(copy, { sport: 80, dport: 5000 + flags.length, flags }), `A segment from port 80 with flags "${flags}" that belongs to no connection comes in.`);
  }
});

scenario("Errors about what was allowed come in", { points: 10 }, () => {
  tcp(pupil, mallory, 80).mustBeRefused();
  site.exec("iptables -A INPUT -p tcp --dport 443 -j REJECT --reject-with icmp-admin-prohibited");
  tcp(pupil, site, 443).mustBeUnreachable("admin-prohibited", "site said that it is forbidden, and the pupil was not told: an ICMP error about a connection is RELATED.");
});

scenario("It survives a restart, and the policy is DROP", { points: 10 }, () => {
  const { pupil, router, site, mallory } = fresh().nodes;
  saveAndRestore(router);
  tcp(pupil, site, 80).mustAnswer("After a restart pupils have no web.");
  router.exec("iptables -F FORWARD");
  tcp(mallory, pupil, 80, { serve: true }).mustBeStopped("Without its rules, FORWARD lets everything through: its policy is not DROP.");
});
