import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { net, dmz, wan } = params;
const inner = Number(params.inner);

/** Loads the file, as the router does when it starts. */
function load(router) {
  const { code, stderr } = router.exec("iptables-restore < /etc/iptables/rules.v4", { check: false });
  must(code === 0, `The file does not load:\n${stderr.trim()}`);
}

/** A copy in which the file has been loaded over some rules that have nothing to do with it. */
function loaded() {
  const { nodes } = fresh();
  nodes.router.exec("iptables -I FORWARD -i wan -p icmp -j ACCEPT; iptables -I INPUT -i wan -p tcp --dport 22 -j ACCEPT; iptables -t nat -I POSTROUTING -o dmz -j MASQUERADE");
  load(nodes.router);
  return nodes;
}

function customersReachTheShop({ customer, shop }, message = "Customers do not get to the shop.") {
  tcp(customer, wan, 443).mustArriveAt(shop, inner, message).mustAnswer().mustBeSeenAs(customer.address, "The shop sees the router in place of its customers.");
}

scenario("The file loads, and customers reach the shop", { points: 30 }, () => customersReachTheShop(loaded()));

scenario("The office goes out, and to the shop", { points: 20 }, () => {
  const { alice, customer, shop } = loaded();
  tcp(alice, customer, 80).mustAnswer("The office does not reach the Internet.").mustBeSeenAs(wan);
  udp(alice, customer, 5000, { serve: true }).mustAnswer().mustBeSeenAs(wan);
  ping(alice, customer).mustAnswer();
  tcp(alice, shop, 22).mustAnswer("The office does not reach ssh of shop.").mustBeSeenAs(`${net}.10`, "The shop does not see who in the office it is: what does not leave by wan was translated, too.");
  tcp(alice, shop, inner).mustAnswer(`The office does not reach port ${inner} of shop.`);
  tcp(alice, shop, 443).mustBeStopped("The office reaches other ports of shop.");
});

scenario("What is closed is closed", { points: 25 }, () => {
  const { alice, customer, shop, router } = loaded();
  tcp(customer, shop, inner).mustBeStopped(`Customers get to port ${inner} of shop past the router's port, by its own address ${dmz}.20.`);
  tcp(customer, shop, 22).mustBeStopped("Customers get to ssh of shop.");
  ping(customer, shop).mustBeStopped("Customers can ping shop.");
  tcp(customer, alice, 80).mustBeStopped("The office can be reached from the Internet.");
  tcp(shop, alice, 80).mustBeStopped("shop may open connections to the office.");
  tcp(shop, customer, 80).mustBeStopped("shop may open connections to the Internet.");
  udp(shop, customer, 53, { serve: true }).mustBeStopped("shop may send datagrams to the Internet.");
  tcp(shop, router, 22).mustBeStopped("shop gets to ssh of the router.");
});

scenario("The router answers pings, and ssh to the office alone", { points: 15 }, () => {
  const { alice, customer, shop, router } = loaded();
  tcp(alice, router, 22).mustAnswer("The office has no ssh on the router.");
  tcp(customer, wan, 22).mustBeStopped("Strangers get to ssh of the router.");
  tcp(shop, `${dmz}.1`, 22).mustBeStopped("shop gets to ssh of the router.");
  for (const node of [alice, customer]) ping(node, wan).mustAnswer(`${node.name} cannot ping the router.`);
});

scenario("It runs, and to load it again disturbs nobody", { points: 10 }, () => {
  customersReachTheShop(lab.nodes, "By the rules that run at the moment, customers do not get to the shop: a file does nothing until it is loaded.");
  const { customer, alice, shop, router } = lab.nodes;
  tcp(customer, shop, inner).mustBeStopped("What runs lets customers past the router's port.");
  const socket = customer.connect(wan, 443);
  load(router);
  socket.write("GET / HTTP/1.0\r\n\r\n");
  must((socket.read("2s") ?? "").includes("shop"), "A customer's connection broke when the file was loaded.");
  socket.end();
  saveAndRestore(router);
  tcp(alice, customer, 80).mustAnswer().mustBeSeenAs(wan);
});
