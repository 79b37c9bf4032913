import { scenario } from "hooklab";
import { counters, fresh, lab, must, params, ping, saveAndRestore, tcp, typed, udp } from "hooklab/check";

const { alice, bob, camera, router, web } = lab.nodes;

/** By how much each rule of ACCOUNT grows while something happens: ["1 1028", "1 1028"], rules that stand still left out. */
function accounted(happening) {
  const rules = () => counters(router).filter((c) => c.chain === "ACCOUNT" && c.rule !== null);
  lab.settle();
  const before = rules();
  must(before.length > 0, "There is no rule in a chain ACCOUNT.");
  happening();
  return rules().map((rule, i) => `${rule.packets - before[i].packets} ${rule.bytes - before[i].bytes}`).filter((growth) => growth !== "0 0");
}

function grows(what, happening, expected) {
  const growth = accounted(happening).join(", ");
  must(growth === expected.join(", "), `${what}: the rules of ACCOUNT should grow by ${expected.join(" and by ") || "nothing"} (packets, bytes), and grow by ${growth || "nothing"}.`);
}

scenario("The size of alice's echo requests", { points: 15 }, () => {
  const size = typed("size");
  must(size !== undefined, "There is no constant size: const size = ...");
  must(Number(size) !== Number(params.size), `${size} is what was in them. The counter counts whole IP packets, with the headers of IP and ICMP.`);
  must(Number(size) === Number(params.size) + 28, `They had not ${size} bytes each: bytes divided by packets.`);
});

scenario("What OFFICE left undecided", { points: 15 }, () => {
  const undecided = typed("undecided");
  must(undecided !== undefined, "There is no constant undecided: const undecided = ...");
  must(Number(undecided) === Number(params.last) - 1000, `It is not ${undecided}. What entered is counted by the jump in FORWARD; take off what the rules in OFFICE have decided.`);
});

scenario("The rule that drops bob's large packets", { points: 15 }, () => {
  const guilty = typed("guilty");
  must(guilty !== undefined, 'There is no constant guilty: const guilty = "CHAIN NUMBER"');
  must(/^OFFICE\s*4$/.test(String(guilty).trim()), `It is not ${guilty}: look at the counters, let bob ping once (-c 1 -s 1000), and look again. Which has grown by one?`);
});

scenario("bob's large packets arrive", { points: 15 }, () => {
  ping(bob, web, { size: 1000 }).mustAnswer("bob's ping of 1000 bytes gets no answer.");
  ping(bob, web, { size: 56 }).mustAnswer();
  tcp(bob, web, 80).mustAnswer();
});

scenario("What was dropped stays dropped", { points: 10 }, () => {
  tcp(bob, web, 25).mustBeStopped("Mail goes out, to TCP port 25.");
  udp(bob, web, 7).mustBeStopped("bob's datagrams go out. They were dropped by another rule than the one that you were to find.");
  tcp(web, bob, 80, { serve: true }).mustBeStopped("The outside gets in.");
});

scenario("ACCOUNT counts alice and bob, both ways, and decides nothing", { points: 30 }, () => {
  grows("alice pings with 1000 bytes", () => ping(alice, web, { size: 1000 }).mustAnswer(), ["1 1028", "1 1028"]);
  grows("bob pings with 100 bytes", () => ping(bob, web, { size: 100 }).mustAnswer(), ["1 128", "1 128"]);
  grows("alice sends mail, which is dropped afterwards", () => tcp(alice, web, 25, { timeout: "500ms" }).mustBeStopped("alice's mail went out: ACCOUNT has accepted it, and the rule that drops it was never asked."), ["1 60"]);
  grows("The camera pings", () => ping(camera, web).mustAnswer("The camera cannot ping any more."), []);
  grows("alice pings the router, which is not forwarded", () => ping(alice, router).mustAnswer(), []);
  const { bob: other, router: restarted, web: site } = fresh().nodes;
  saveAndRestore(restarted);
  ping(other, site, { size: 1000 }).mustAnswer("After a restart, bob's ping of 1000 bytes gets no answer.");
});
