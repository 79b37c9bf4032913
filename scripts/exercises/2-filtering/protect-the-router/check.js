import { scenario } from "hooklab";
import { fresh, lab, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, router, web, mallory } = lab.nodes;
const ssh = Number(params.ssh);
const wan = "203.0.113.1";

scenario("From the Internet, nothing on the router answers", { points: 30 }, () => {
  tcp(mallory, wan, ssh).mustBeStopped("A stranger still gets to ssh.").mustTimeOut("The stranger is told that there is something.");
  tcp(mallory, wan, 9090).mustBeStopped("A stranger still gets to the status page.").mustTimeOut();
  udp(mallory, wan, 53).mustBeStopped("A stranger still gets to the name server.").mustTimeOut();
});

scenario("It is closed for what is not there yet, too", { points: 10 }, () => {
  for (const port of [23, 3306, 8080]) tcp(mallory, wan, port, { serve: router }).mustBeStopped(`Port ${port} would be open to strangers as soon as something listens there.`);
  tcp(mallory, `${params.net}.1`, ssh).mustBeStopped("By the router's inner address, a stranger from outside gets to ssh.");
});

scenario("ping works from both sides", { points: 10 }, () => {
  ping(mallory, wan).mustAnswer();
  ping(alice, router).mustAnswer();
});

scenario("The office has ssh and the name server, and not the status page", { points: 20 }, () => {
  tcp(alice, router, ssh).mustAnswer("You have locked yourself out of ssh.");
  udp(alice, router, 53, { serve: false, send: "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07printer\x06office\x07example\x00\x00\x01\x00\x01" }).mustAnswer("The office has no name server any more.");
  tcp(alice, router, 9090).mustNotAnswer("The status page is still open to the office.");
});

scenario("The router itself gets answers", { points: 20 }, () => {
  tcp(router, web, 80).mustAnswer("The router's own connections get no answers.");
  tcp(router, "127.0.0.1", 9090).mustAnswer("Programs on the router cannot talk to each other.");
});

scenario("What goes through the router goes on, and all of it survives a restart", { points: 10 }, () => {
  const { alice, router, web, mallory } = fresh().nodes;
  saveAndRestore(router);
  tcp(alice, web, 80).mustAnswer("The office is cut off from the Internet.");
  tcp(mallory, wan, ssh).mustBeStopped("After a restart, a stranger gets to ssh.");
});
