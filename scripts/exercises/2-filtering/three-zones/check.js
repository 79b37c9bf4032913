import { scenario } from "hooklab";
import { fresh, lab, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, db, eve, ns, router, web } = lab.nodes;

scenario("From outside: the web server, and nothing else", { points: 25 }, () => {
  for (const port of [80, 443]) tcp(eve, web, port).mustAnswer(`The shop cannot be visited on port ${port}.`);
  tcp(eve, web, 22).mustBeStopped("ssh of the web server is open to the Internet.");
  tcp(eve, db, 80).mustBeStopped("db has a web page, too, and the Internet sees it.");
  tcp(eve, db, 5432).mustBeStopped("The database is open to the Internet.");
  udp(eve, web, 80, { serve: true }).mustBeStopped("UDP port 80 is open, too.");
  ping(eve, web).mustBeStopped("eve can ping the web server: nobody has asked for that.");
});

scenario("From outside into lan: nothing", { points: 15 }, () => {
  tcp(eve, alice, 445).mustBeStopped("eve gets to alice's files.");
  tcp(eve, alice, 80, { serve: true }).mustBeStopped("eve gets to port 80 of alice's desk: a rule without -o is about lan, too.");
  tcp(ns, alice, 22, { serve: true }).mustBeStopped();
  ping(eve, alice).mustBeStopped("eve can ping alice.");
});

scenario("From lan: everything outside, a little in dmz", { points: 20 }, () => {
  tcp(alice, eve, 25).mustAnswer("alice cannot reach a mail server outside.");
  udp(alice, ns, 53).mustAnswer("alice cannot ask for names.");
  ping(alice, eve).mustAnswer("alice cannot ping outside.");
  for (const port of [80, 443]) tcp(alice, web, port).mustAnswer(`alice cannot reach port ${port} of the shop.`);
  for (const machine of [web, db]) tcp(alice, machine, 22).mustAnswer(`alice has no ssh to ${machine.name}.`);
  tcp(alice, db, 5432).mustBeStopped("alice gets to the database directly.");
  tcp(alice, db, 80).mustBeStopped("alice gets to port 80 of db: only web's was meant.");
  udp(alice, web, 22, { serve: true }).mustBeStopped();
});

scenario("From dmz into lan: nothing", { points: 20 }, () => {
  tcp(web, alice, 445).mustBeStopped("Who has taken web gets to alice's files. That is what the zone is there to prevent.");
  tcp(db, alice, 22, { serve: true }).mustBeStopped("From db, ssh of alice's desk can be reached.");
  udp(web, alice, 53, { serve: true }).mustBeStopped("From dmz, UDP port 53 is open into lan.");
  ping(web, alice).mustBeStopped("web can ping alice.");
});

scenario("From dmz outside: names, and nothing else", { points: 10 }, () => {
  udp(web, ns, 53).mustAnswer("web cannot ask for names.");
  udp(db, ns, 53).mustAnswer("db cannot ask for names.");
  udp(web, eve, 53, { serve: true }).mustBeStopped("web may ask anybody on port 53: only ns was meant.");
  tcp(web, ns, 53, { serve: true }).mustBeStopped("TCP port 53 is open, too.");
  tcp(web, eve, 80).mustBeStopped("web can fetch pages from outside.");
});

scenario("Errors come back, the router is as it was, a restart changes nothing", { points: 10 }, () => {
  udp(alice, eve, 9).mustBeRefused("alice does not hear that a port is closed: errors are RELATED.");
  ping(eve, "203.0.113.1").mustAnswer("The router itself does not answer any more.");
  const copy = fresh().nodes;
  saveAndRestore(copy.router);
  tcp(copy.eve, copy.web, 80).mustAnswer("After a restart, the shop is closed.");
  tcp(copy.web, copy.alice, 445).mustBeStopped("After a restart, dmz gets into lan.");
});
