import { scenario } from "hooklab";
import { counters, fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { admin, patient, router, clock } = lab.nodes;
const ssh = Number(params.ssh);

/** How many packets a chain's policy counts while something happens. */
function counted(chain, happening) {
  const policy = () => counters(router).find((c) => c.chain === chain && c.rule === null).packets;
  lab.settle();
  const before = policy();
  happening();
  return policy() - before;
}

scenario("The admin, and only he, has ssh", { points: 25 }, () => {
  tcp(admin, router, ssh).mustAnswer("You have locked the admin out.");
  tcp(patient, router, ssh).mustBeStopped("patient gets to ssh.");
  tcp(clock, "203.0.113.1", ssh).mustBeStopped("A machine outside gets to ssh.");
});

scenario("Nothing else comes in, and the policy counts it", { points: 25 }, () => {
  tcp(admin, router, 631).mustBeStopped("Port 631 is open to the admin: only ssh was meant.");
  udp(admin, router, ssh, { serve: true }).mustBeStopped("UDP is open to the admin, too.");
  tcp(patient, router, 8080, { serve: true, localPort: ssh }).mustBeStopped(`What comes from port ${ssh} gets in anywhere.`);
  udp(clock, "203.0.113.1", 5000, { serve: router }).mustBeStopped("clock may send anything: only its answers from port 123 are needed.");
  let attempts = 0;
  const packets = counted("INPUT", () => { for (let i = 0; i < 3; i++) attempts += ping(patient, router, { timeout: "500ms" }).mustBeStopped("patient can ping the router.").packets; });
  must(packets === attempts, `${attempts} packets came in unasked, and INPUT's policy counts ${packets} of them. A rule that drops them leaves the policy nothing to count.`);
});

scenario("The router asks for the time", { points: 20 }, () => {
  udp(router, clock, 123).mustAnswer("The router gets no time from clock.");
});

scenario("Nothing else leaves the router", { points: 20 }, () => {
  tcp(router, clock, 80).mustNotAnswer("The router can still fetch web pages.");
  udp(router, patient, 123, { serve: true }).mustNotAnswer("The router may ask anybody on port 123: only clock is meant.");
  const packets = counted("OUTPUT", () => ping(router, patient, { timeout: "500ms" }).mustNotAnswer("The router can ping patient."));
  must(packets > 0, "The router sent a packet that nobody thought of, and OUTPUT's policy counts none.");
});

scenario("What goes through goes on, and all of it survives a restart", { points: 10 }, () => {
  const { admin, patient, router, clock } = fresh().nodes;
  saveAndRestore(router);
  for (const visitor of [admin, patient]) tcp(visitor, clock, 80).mustAnswer(`${visitor.name} cannot reach clock's web page: that is FORWARD's business.`);
  tcp(patient, router, ssh).mustBeStopped("After a restart, patient gets to ssh.");
  tcp(admin, router, ssh).mustAnswer("After a restart, the admin is locked out.");
});
