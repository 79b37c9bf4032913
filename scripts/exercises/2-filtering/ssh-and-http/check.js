import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { admin, ns, server, visitor } = lab.nodes;
const ssh = Number(params.ssh);

scenario("Everybody has the web, the admin has ssh", { points: 20 }, () => {
  for (const one of [visitor, admin, ns]) tcp(one, server, 80).mustAnswer(`${one.name} cannot see the web page.`);
  tcp(admin, server, ssh).mustAnswer("The admin is locked out.");
});

scenario("Nobody else has ssh, and nothing else is open", { points: 30 }, () => {
  tcp(visitor, server, ssh).mustBeStopped("A stranger gets to ssh.");
  tcp(ns, server, ssh).mustBeStopped("ns gets to ssh: only admin is meant.");
  for (const one of [visitor, admin]) tcp(one, server, 3306).mustBeStopped(`${one.name} gets to the database.`);
  udp(visitor, server, 111).mustBeStopped("UDP port 111 is open.");
  for (const port of [443, 8080]) tcp(visitor, server, port, { serve: true }).mustBeStopped(`Port ${port} will be open as soon as something listens there.`);
  udp(visitor, server, 80, { serve: true }).mustBeStopped("UDP port 80 is open, too: the web is TCP.");
  udp(ns, server, 5000, { serve: true, localPort: 5353 }).mustBeStopped("ns may send what it likes: only its answers are needed.");
  tcp(admin, server, 3306, { localPort: 80 }).mustBeStopped("Who comes from port 80 gets in anywhere.");
});

scenario("ping, and programs among themselves", { points: 15 }, () => {
  ping(visitor, server).mustAnswer("The server does not answer pings.");
  tcp(server, "127.0.0.1", 3306).mustAnswer("The web server cannot talk to its database: lo has two chains, too.");
});

scenario("The server asks for names", { points: 15 }, () => {
  const { code, stdout } = server.exec("dig +short +time=1 +tries=1 @203.0.113.53 update.example", { check: false });
  must(code === 0 && stdout.includes("198.51.100.200"), "The server gets no answer from ns.");
});

scenario("It begins nothing else, and a restart changes nothing", { points: 20 }, () => {
  tcp(server, visitor, 80).mustNotAnswer("The server can fetch web pages: so could an intruder.");
  tcp(server, ns, 80).mustNotAnswer("The server reaches another port of ns than 53.");
  udp(server, visitor, 53, { serve: true }).mustNotAnswer("The server may ask anybody on port 53: only ns is meant.");
  tcp(server, visitor, 9000, { serve: true, localPort: 8080 }).mustNotAnswer();
  ping(server, visitor).mustNotAnswer("The server can ping the world.");
  const copy = fresh().nodes;
  saveAndRestore(copy.server);
  tcp(copy.visitor, copy.server, 80).mustAnswer("After a restart, the web page is gone.");
  tcp(copy.visitor, copy.server, 3306).mustBeStopped("After a restart, the database is open.");
  tcp(copy.server, copy.visitor, 80).mustNotAnswer("After a restart, the server can fetch web pages.");
});
