import { packet, scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { admin, boss, clerk, guest, mail, partner, router, shop, web } = lab.nodes;
const stock = Number(params.stock);
const banned = "203.0.113.66";
const office = `${params.net}.1`, guests = "192.168.99.1", wan = "203.0.113.1", dmz = "172.16.0.1";

const may = (sentence, probe, what) => probe.mustAnswer(`Sentence ${sentence}: ${what}.`);
const mayNot = (sentence, probe, what) => probe.mustBeStopped(`Sentence ${sentence}: ${what}.`);

scenario("1 to 3: what always holds", { points: 15 }, () => {
  may(1, tcp(router, web, 80), "the router cannot begin a connection outside");
  may(1, tcp(router, "127.0.0.1", 8080), "the router's programs cannot talk to each other");
  udp(boss, web, 9).mustBeRefused("Sentence 2: an error about a datagram that boss may send does not come back.");
  const copy = fresh().nodes.router;
  const seen = { INPUT: 0, POSTROUTING: 0 };
  for (const hook of Object.keys(seen)) copy.netfilter.register({ hook, priority: hook === "INPUT" ? 50 : 0, name: "check" }, (one) => { if (one.tcp?.flags !== undefined && one.ip.src === web.address) seen[hook]++; return "ACCEPT"; });
  for (const [dst, dport] of [[shop.address, 80], [wan, 22]])
    copy.interfaces.wan.receive(packet({ ip: { src: web.address, dst, ttl: 64 }, tcp: { sport: 40000, dport, flags: "SA", seq: 1, ack: 2 } }));
  must(seen.POSTROUTING === 0, "Sentence 3: a SYN ACK that nobody asked for passes through to the shop, since its port is open. It is INVALID.");
  must(seen.INPUT === 0, "Sentence 3: a SYN ACK that nobody asked for comes to the router's programs.");
});

scenario("4 and 5: what nobody has allowed", { points: 15 }, () => {
  tcp(web, wan, 8080, { timeout: "3s" }).mustBeStopped("Sentence 4: the router's port 8080 is open to the outside.").mustTimeOut("Sentence 4: outside gets an answer.");
  tcp(clerk, office, 8080, { timeout: "3s" }).mustBeStopped("Sentence 4: the router's port 8080 is open to the office.").mustTimeOut("Sentence 5 is about what goes through the router; to the router itself, there is no answer.");
  tcp(guest, web, 22, { serve: true, timeout: "3s" }).mustBeStopped("Sentence 4: guests may use ssh outside.").mustTimeOut("Sentence 5: guests get an answer, too; only the office should.");
  tcp(clerk, web, 8080, { serve: true, timeout: "3s" }).mustBeStopped("Sentence 9: the office reaches other ports outside than 80 and 443.").mustBeUnreachable("admin-prohibited", "Sentence 5: clerk waits for an answer, or gets another one than meant.");
  tcp(clerk, shop, 22, { timeout: "3s" }).mustBeStopped("Sentence 13: clerk uses ssh of the shop.").mustBeUnreachable("admin-prohibited", "Sentence 5: clerk waits for an answer, or gets another one than meant.");
});

scenario("6 to 8: the router itself", { points: 15 }, () => {
  may(6, tcp(admin, office, 22), "admin cannot use the router's ssh");
  mayNot(6, tcp(clerk, office, 22), "clerk uses the router's ssh");
  mayNot(6, tcp(web, wan, 22), "outside uses the router's ssh");
  may(7, udp(clerk, office, 53), "the office cannot ask for names");
  may(7, udp(guest, guests, 53), "guests cannot ask for names");
  mayNot(7, udp(web, wan, 53), "outside asks the router for names");
  mayNot(7, udp(shop, dmz, 53), "the servers ask the router for names");
  mayNot(7, tcp(guest, guests, 53, { serve: router }), "TCP port 53 is open, too");
  for (const [one, at] of [[clerk, office], [guest, guests], [shop, dmz], [web, wan]]) may(8, ping(one, at), `${one.name} cannot ping the router`);
});

scenario("9 to 11: the office and the world", { points: 20 }, () => {
  for (const port of [80, 443]) may(9, tcp(clerk, web, port), `the office cannot visit port ${port} outside`);
  mayNot(9, udp(clerk, web, 443, { serve: true }), "UDP port 443 is open, too");
  mayNot(9, ping(clerk, web), "clerk can ping outside");
  for (const one of [clerk, boss, admin, guest]) mayNot(10, tcp(one, banned, 80), `${one.name} reaches ${banned}`);
  mayNot(10, ping(boss, banned), `boss can ping ${banned}`);
  mayNot(10, tcp(mail, banned, 25), `mail delivers to ${banned}`);
  may(11, tcp(boss, web, 8080, { serve: true }), "boss cannot begin what he likes outside");
  may(11, ping(boss, web), "boss cannot ping outside");
  mayNot(11, tcp(boss, shop, 22), "boss uses ssh of the shop: his privilege is for outside");
});

scenario("12 to 15: servers and guests", { points: 20 }, () => {
  for (const port of [25, 143]) may(12, tcp(clerk, mail, port), `the office cannot use mail, port ${port}`);
  mayNot(12, tcp(clerk, shop, 25, { serve: true }), "the office reaches port 25 of the shop");
  mayNot(12, tcp(guest, mail, 143), "guests use mail");
  for (const server of [shop, mail]) may(13, tcp(admin, server, 22), `admin cannot use ssh of ${server.name}`);
  mayNot(13, tcp(boss, mail, 22), "boss uses ssh of mail");
  mayNot(13, tcp(admin, web, 22, { serve: true }), "admin uses ssh outside: the servers' was meant");
  for (const port of [80, 443]) may(14, tcp(guest, web, port), `guests cannot visit port ${port} outside`);
  mayNot(14, tcp(guest, web, 25), "guests send mail");
  mayNot(15, tcp(guest, clerk, 80, { serve: true }), "guest begins something with clerk, on TCP port 80");
  mayNot(15, tcp(clerk, guest, 80, { serve: true }), "clerk begins something with guest");
  mayNot(15, tcp(shop, clerk, 22), "shop begins something with clerk");
  mayNot(15, tcp(web, boss, 80, { serve: true }), "outside begins something with boss");
});

scenario("16 to 18: what the servers are there for, and a restart", { points: 15 }, () => {
  for (const one of [clerk, guest, web]) may(16, tcp(one, shop, 80), `${one.name} cannot visit the shop`);
  mayNot(16, tcp(web, mail, 80, { serve: true }), "port 80 of mail is open: only the shop's was meant");
  may(17, tcp(web, mail, 25), "outside cannot deliver mail");
  may(17, tcp(mail, web, 25), "mail cannot deliver mail");
  mayNot(17, tcp(web, mail, 143), "outside reads mail");
  mayNot(17, tcp(shop, web, 25), "shop delivers mail");
  may(18, tcp(shop, partner, stock), "shop cannot ask partner for the stock");
  mayNot(18, tcp(shop, web, 80), "shop begins something else outside");
  mayNot(18, tcp(mail, partner, stock), "mail asks partner for the stock");
  mayNot(18, tcp(shop, web, stock, { serve: true }), "shop asks somebody else than partner");
  const copy = fresh().nodes;
  saveAndRestore(copy.router);
  may(16, tcp(copy.web, copy.shop, 80), "after a restart, the shop is closed");
  mayNot(15, tcp(copy.guest, copy.clerk, 80, { serve: true }), "after a restart, guest gets to clerk");
});
