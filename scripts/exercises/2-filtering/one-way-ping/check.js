import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, router, watcher, web } = lab.nodes;

scenario("alice pings outside", { points: 20 }, () => {
  ping(alice, web).mustAnswer("alice's ping gets no answer.");
  ping(alice, watcher, { size: 1000 }).mustAnswer("alice's large ping gets no answer.");
});

scenario("Outside, only watcher pings alice", { points: 30 }, () => {
  ping(web, alice).mustBeStopped("web can ping alice.");
  ping(web, alice, { size: 1200 }).mustBeStopped("web can ping alice if the ping is large enough.");
  ping(web, `${params.net}.99`).mustNotAnswer();
  ping(watcher, alice).mustAnswer("watcher cannot ping alice.");
});

scenario("Replies that nobody asked for stay outside", { points: 15 }, () => {
  const { router } = fresh().nodes;
  const came = [];
  router.netfilter.register({ hook: "POSTROUTING", priority: 0, name: "check" }, (one) => { came.push(one); return "ACCEPT"; });
  router.interfaces.wan.receive(packet({ ip: { src: web.address, dst: alice.address }, icmp: { type: 0, id: 77, seq: 1 } }));
  must(came.length === 0, "An echo reply came in to which there was no request.");
});

scenario("Errors come in", { points: 20 }, () => {
  udp(alice, web, 9).mustBeRefused("A datagram of alice's to a closed port got no error back: ICMP is more than ping.");
  const path = alice.exec(`traceroute -n -q 1 -m 4 ${web.address}`).stdout;
  must(path.includes(web.address), `traceroute does not come to its end:\n${path}`);
});

scenario("All else is as it was, and a restart changes nothing", { points: 15 }, () => {
  tcp(web, alice, 80).mustAnswer("The museum's web page is closed to the outside.");
  udp(web, alice, 5000, { serve: true }).mustAnswer("Datagrams do not come in any more.");
  ping(web, "203.0.113.1").mustAnswer("The router itself does not answer pings from outside any more.");
  ping(alice, router).mustAnswer("The router does not answer alice any more.");
  ping(router, alice).mustAnswer("The router cannot ping alice.");
  const copy = fresh().nodes;
  saveAndRestore(copy.router);
  ping(copy.alice, copy.web).mustAnswer();
  ping(copy.web, copy.alice).mustBeStopped("After a restart, web can ping alice.");
});
