import { scenario } from "hooklab";
import { counters, fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, bob, printer, router, web } = lab.nodes;
const exam = Number(params.exam);
const alsoWeb = "203.0.113.81";

scenario("The printer reaches nothing outside", { points: 25 }, () => {
  for (const port of [80, 443, exam]) tcp(printer, web, port).mustBeStopped(`The printer still reaches port ${port}: a rule before the one about the printer accepts it.`);
  ping(printer, web).mustBeStopped();
});

scenario("bob, and only he, may send mail, and only there", { points: 25 }, () => {
  tcp(bob, web, 25).mustAnswer("bob cannot reach the mail server.");
  tcp(alice, web, 25).mustBeStopped("alice can send mail, too.");
  tcp(printer, web, 25).mustBeStopped("The printer can send mail.");
  web.exec(`ip addr add ${alsoWeb}/24 dev eth0`);
  tcp(bob, alsoWeb, 25).mustBeStopped("bob can send mail to any address: only 203.0.113.80 is meant.");
});

scenario("The exams are open instead of port 8080", { points: 20 }, () => {
  for (const pupil of [alice, bob]) tcp(pupil, web, exam).mustAnswer(`${pupil.name} cannot reach the exams on port ${exam}.`);
  tcp(alice, web, 8080, { serve: true }).mustBeStopped("Port 8080 is still open.");
});

scenario("Port 53 is closed, and what was open before is open", { points: 15 }, () => {
  udp(alice, web, 53, { serve: true }).mustBeStopped("UDP port 53 is still open.");
  for (const pupil of [alice, bob]) {
    tcp(pupil, web, 80).mustAnswer(`${pupil.name} cannot reach the web any more.`);
    tcp(pupil, web, 443).mustAnswer(`${pupil.name} cannot reach port 443 any more.`);
  }
  tcp(alice, web, 3389, { serve: true }).mustBeStopped("Ports that nobody has asked for are open.");
  ping(alice, web).mustBeStopped("ping works all at once: it did not before.");
});

scenario("The counters of last night are still there, and a restart keeps the rules", { points: 15 }, () => {
  const { alice, printer, router, web } = fresh().nodes;
  const last = counters(router).filter((c) => c.chain === "FORWARD" && c.rule !== null).at(-1);
  must(last !== undefined && last.packets >= 44, `The last rule had counted 44 packets last night, and now shows ${last?.packets ?? "nothing: there is no rule"}. (:reset begins anew.)`);
  saveAndRestore(router);
  tcp(alice, web, 80).mustAnswer("After a restart, the web cannot be reached.");
  tcp(printer, web, 80).mustBeStopped("After a restart, the printer reaches the web.");
});
