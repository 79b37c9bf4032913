import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { ida, shop, router, customer, potter } = lab.nodes;
const { wan } = params;
const inner = Number(params.inner);

scenario("Customers reach the shop by the router's address", { points: 35 }, () => {
  tcp(customer, wan, 80).mustArriveAt(shop, inner, `What comes to port 80 of ${wan} does not arrive at port ${inner} of shop.`).mustAnswer("The customer's packets reach shop, and the answers do not come back.");
  must(customer.http.get(`http://${wan}/`).body.includes("Ida"), "What the customer gets is not Ida's page.");
});

scenario("shop sees who comes", { points: 15 }, () => {
  tcp(customer, wan, 80).mustArriveAt(shop, inner).mustBeSeenAs(customer.address, "shop sees somebody else than the customer: only the destination has to be written anew.");
});

scenario("The router's other ports are as they were", { points: 20 }, () => {
  tcp(customer, wan, 22).mustAnswer("ssh of the router does not answer any more.").mustArriveAt(router, 22, "Who wants ssh of the router gets to another machine.");
  tcp(customer, wan, 81).mustBeRefused("Port 81 was closed, and something answers there now.").mustArriveAt(router, 81);
  tcp(customer, wan, inner).mustArriveAt(router, inner, `Port ${inner} of the router leads to shop, too; only port 80 was wanted.`);
  udp(customer, wan, 80).mustArriveAt(router, 80, "UDP to port 80 is forwarded, too; only TCP was wanted.");
  ping(customer, wan).mustArriveAt(router);
});

scenario("ida reads other people's sites", { points: 20 }, () => {
  const probe = tcp(ida, potter, 80);
  must(probe.at === "potter", "ida asked potter (203.0.113.80) and was sent elsewhere: the rule takes everything that goes to port 80, hers too.");
  probe.mustAnswer("ida does not reach potter any more.").mustBeSeenAs(wan);
});

scenario("All of it survives a restart", { points: 10 }, () => {
  const { customer, router, shop, ida, potter } = fresh().nodes;
  saveAndRestore(router);
  tcp(customer, wan, 80).mustArriveAt(shop, inner).mustAnswer("After a restart the shop cannot be reached.");
  tcp(ida, potter, 80).mustAnswer("After a restart ida does not reach the Internet.");
});
