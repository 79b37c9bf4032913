import { scenario } from "hooklab";
import { fresh, lab, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, server, partner, mallory, router } = lab.nodes;
const { wan } = params;
const web = Number(params.public);
const ssh = Number(params.ssh);

scenario("Everybody reaches the catalogue by the router's port", { points: 25 }, () => {
  tcp(mallory, wan, web).mustArriveAt(server, 80, `What comes to port ${web} of ${wan} does not arrive: in FORWARD it bears server's address and port already.`).mustAnswer().mustBeSeenAs(mallory.address);
  tcp(partner, wan, web).mustArriveAt(server, 80).mustAnswer();
});

scenario("ssh is for partner alone", { points: 25 }, () => {
  tcp(partner, wan, ssh).mustArriveAt(server, 22, `partner does not get to ssh by port ${ssh} of ${wan}.`).mustAnswer().mustBeSeenAs(partner.address);
  tcp(mallory, wan, ssh).mustBeStopped(`mallory gets to ssh by port ${ssh}: it is forwarded like the other one, and only partner was to have it.`);
});

scenario("The direct way is closed", { points: 25 }, () => {
  tcp(mallory, server, 80).mustBeStopped(`mallory gets to the catalogue by ${params.net}.20, past the router's port: what was sent there directly looks just the same in FORWARD, but for its connection's state.`);
  tcp(mallory, server, 22).mustBeStopped("mallory gets to ssh by server's own address.");
  tcp(partner, server, 80).mustBeStopped("partner gets to the catalogue by server's own address.");
  tcp(partner, server, 22).mustBeStopped("partner gets to ssh by server's own address.");
  tcp(mallory, server, web, { serve: true }).mustBeStopped(`Port ${web} of server itself is open: that number is the router's.`);
});

scenario("Nothing else comes in, and the inside goes out", { points: 15 }, () => {
  tcp(mallory, server, 8081).mustBeStopped("Port 8081 of server is open.");
  tcp(mallory, alice, 22, { serve: true }).mustBeStopped("alice can be reached from outside.");
  udp(partner, server, 22, { serve: true }).mustBeStopped("server can be reached by UDP.");
  ping(mallory, server).mustBeStopped("mallory can ping server.");
  tcp(alice, partner, 80).mustAnswer("alice does not reach the outside any more.").mustBeSeenAs(wan);
});

scenario("All of it survives a restart", { points: 10 }, () => {
  const { router, server, partner, mallory } = fresh().nodes;
  saveAndRestore(router);
  tcp(mallory, wan, web).mustArriveAt(server, 80).mustAnswer("After a restart the catalogue cannot be reached.");
  tcp(partner, wan, ssh).mustArriveAt(server, 22);
  tcp(mallory, server, 80).mustBeStopped("After a restart the direct way is open.");
});
