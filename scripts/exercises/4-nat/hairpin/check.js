import { scenario } from "hooklab";
import { fresh, lab, must, params, saveAndRestore, tcp } from "hooklab/check";

const { alice, wanda, server, router, site } = lab.nodes;
const { wan } = params;
const port = Number(params.port);

scenario("alice reaches her neighbour by the outer address", { points: 30 }, () => {
  const probe = tcp(alice, wan, port);
  probe.mustArriveAt(server, 80, `What alice sends to ${wan} does not get to server: the rule that forwards the port does not mean her.`);
  must(probe.answered, `alice's packets get to server as coming from ${probe.source}, and the answers do not come back by the router: server answers its neighbour directly, from an address that alice has not asked.`);
  must(alice.http.get(`http://${wan}:${port}/`).body.includes("calendar"), "alice gets another page than the calendar.");
});

scenario("wanda does, and is seen with her own address", { points: 20 }, () => {
  tcp(wanda, wan, port).mustArriveAt(server, 80, "What wanda sends to the outer address does not get to server.").mustAnswer()
    .mustBeSeenAs(wanda.address, "server does not see that it is wanda: her answers come by the router anyway, nothing had to be translated for her.");
});

scenario("Whoever comes from outside is seen with their own address", { points: 20 }, () => {
  tcp(site, wan, port).mustArriveAt(server, 80).mustAnswer("From outside the calendar cannot be reached any more.")
    .mustBeSeenAs(site.address, "To server, everybody from outside is the router now.");
  tcp(site, wan, port + 1).mustArriveAt(router, port + 1, "Other ports of the router lead to server, too.");
});

scenario("What they send to others goes to others", { points: 20 }, () => {
  for (const node of [alice, wanda]) {
    const probe = tcp(node, site, port);
    must(probe.at !== "server", `${node.name} asked site (203.0.113.80) for port ${port} and got to server: a rule takes everything that goes to that port.`);
    probe.mustAnswer(`${node.name} does not reach site.`).mustBeSeenAs(wan);
  }
  tcp(wanda, server, 22).mustAnswer("wanda does not reach server's ssh.").mustBeSeenAs(wanda.address, "What does not ask for the calendar was translated, too.");
});

scenario("All of it survives a restart", { points: 10 }, () => {
  const { alice, site, server, router } = fresh().nodes;
  saveAndRestore(router);
  tcp(alice, wan, port).mustArriveAt(server, 80).mustAnswer("After a restart alice does not reach the calendar.");
  tcp(site, wan, port).mustArriveAt(server, 80).mustAnswer();
});
