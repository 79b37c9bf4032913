import { scenario } from "hooklab";
import { counters, fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { mailer, porter, guest, router, web } = lab.nodes;
const game = Number(params.game);
const banned = "203.0.113.66";

const policy = (node) => counters(node).find((c) => c.chain === "FORWARD" && c.rule === null).packets;

/** Appends a rule to a chain of the student's, as somebody might do tomorrow. */
function append(node, rule) {
  const { ok, stderr } = node.exec(`iptables -A ${rule}`, { check: false });
  must(ok, `There is no such chain yet: iptables -A ${rule} says ${stderr.trim()}`);
}

scenario("What is banned is banned for all", { points: 20 }, () => {
  for (const one of [guest, porter, mailer]) tcp(one, banned, 80).mustBeStopped(`${one.name} reaches the banned address.`);
});

scenario("The list is kept in one place", { points: 15 }, () => {
  const { guest, porter, router } = fresh().nodes;
  append(router, "BANNED -d 203.0.113.80 -j DROP");
  tcp(guest, "203.0.113.80", 80).mustBeStopped("An address was added to BANNED, and guest still reaches it.");
  tcp(porter, "203.0.113.80", 80).mustBeStopped("An address was added to BANNED, and porter still reaches it.");
});

scenario("Guests have the web and nothing else, by the policy", { points: 25 }, () => {
  tcp(guest, web, 80).mustAnswer("guest cannot see web pages.");
  lab.settle();
  const before = policy(router);
  tcp(guest, web, game).mustBeStopped(`guest reaches port ${game}. What GUESTS does not decide has come back to FORWARD, and its last rule has accepted it: jump or goto?`);
  udp(guest, web, 80, { serve: true }).mustBeStopped("guest reaches UDP port 80, too.");
  ping(guest, web).mustBeStopped("guest can ping the outside.");
  tcp(guest, porter, 80, { serve: true }).mustBeStopped("guest gets to the staff's machines by port 80: the way of a guest leads out by wan.");
  must(policy(router) > before, "What the guests may not do is dropped by a rule, and not by FORWARD's policy: its counter does not move.");
});

scenario("GUESTS can be added to", { points: 10 }, () => {
  const { guest, router, web } = fresh().nodes;
  append(router, `GUESTS -p tcp --dport ${game} -j ACCEPT`);
  tcp(guest, web, game).mustAnswer(`A rule that opens port ${game} was appended to GUESTS, and is never asked.`);
});

scenario("Staff may do everything but mail", { points: 20 }, () => {
  for (const one of [porter, mailer]) {
    tcp(one, web, game).mustAnswer(`${one.name} cannot reach port ${game}.`);
    ping(one, web).mustAnswer(`${one.name} cannot ping.`);
  }
  tcp(porter, web, 25).mustBeStopped("porter can send mail.");
  tcp(mailer, web, 25).mustAnswer("mailer cannot send mail.");
  tcp(mailer, banned, 25).mustBeStopped("mailer sends mail to a banned address.");
  tcp(mailer, guest, 25, { serve: true }).mustBeStopped("mailer's mail was accepted before the last rule of FORWARD could ask whether it leaves by wan: RETURN, not ACCEPT.");
});

scenario("The outside begins nothing, and all of it survives a restart", { points: 10 }, () => {
  const { guest, porter, router, web } = fresh().nodes;
  saveAndRestore(router);
  tcp(web, porter, 80, { serve: true }).mustBeStopped("The outside gets to the staff's machines.");
  tcp(guest, web, 80).mustAnswer();
  tcp(guest, banned, 80).mustBeStopped();
  tcp(porter, web, 25).mustBeStopped();
});
