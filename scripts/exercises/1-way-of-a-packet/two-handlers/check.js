import { scenario } from "hooklab";
import { counters, lab, must, params, ping, tcp, typed } from "hooklab/check";

const { alice, router, web } = lab.nodes;
const shut = Number(params.shut);

/** What the student's list notes while something happens. */
function noted(list, happening) {
  must(Array.isArray(typed(list)), `There is no list ${list}: const ${list} = [];`);
  lab.settle();
  typed(`${list}.length = 0`);
  happening();
  return typed(list);
}

/** How many packets a table's FORWARD chain sees while something happens: all of its rules see all, or the policy decides. */
function seenBy(table, happening) {
  const most = () => Math.max(...counters(router, table).filter((c) => c.chain === "FORWARD").map((c) => c.packets));
  const sum = () => counters(router, table).filter((c) => c.chain === "FORWARD").reduce((all, c) => all + c.packets, 0);
  const count = table === "mangle" ? most : sum;
  lab.settle();
  const start = count();
  happening();
  return count() - start;
}

scenario("before notes what is tried", { points: 20 }, () => {
  const open = noted("before", () => tcp(alice, web, 80).mustAnswer("The web server cannot be reached any more."));
  must(open.includes(80), `A connection to port 80 went through, and before is: ${open.join(" ") || "empty"}`);
  const tried = noted("before", () => tcp(alice, web, shut));
  must(tried.includes(shut), `Somebody tried port ${shut}, and before is: ${tried.join(" ") || "empty"}. A handler behind filter (0) never sees it.`);
});

scenario("behind notes what is left", { points: 20 }, () => {
  const open = noted("behind", () => tcp(alice, web, 80));
  must(open.includes(80), `A connection to port 80 went through, and behind is: ${open.join(" ") || "empty"}`);
  const left = noted("behind", () => tcp(alice, web, shut).mustBeStopped(`Port ${shut} is open: filter has to go on dropping it.`));
  must(!left.includes(shut), `filter drops what goes to port ${shut}, but behind notes ${left.join(" ")}: it stands before filter.`);
});

scenario("early and late see the same packets, and know different things", { points: 20 }, () => {
  const late = noted("late", () => ping(alice, web).mustAnswer()).join(" ");
  must(late === "NEW ESTABLISHED", `A ping is NEW, and its answer ESTABLISHED; late is: ${late || "empty"}`);
  const early = noted("early", () => ping(alice, web)).join(" ");
  must(early === "INVALID INVALID", `Before connection tracking, both packets of a ping have no state yet (INVALID); early is: ${early || "empty"}`);
});

scenario("Port 23 is dropped between mangle and filter", { points: 25 }, () => {
  const telnet = () => tcp(alice, web, 23).mustBeStopped("Connections to port 23 still pass.");
  must(seenBy("filter", telnet) === 0, "filter has counted a packet to port 23: the handler that drops stands behind it.");
  must(seenBy("mangle", telnet) > 0, "mangle has not counted a packet to port 23: the handler that drops stands before it.");
  must(noted("before", telnet).includes(23), "Port 23 was tried, and before does not note it: the handler that drops is called before the one that notes.");
});

scenario("Everything else is as it was", { points: 15 }, () => {
  must(noted("before", () => tcp(alice, web, 80)).length > 0, "No handler notes anything.");
  tcp(alice, router, 23).mustAnswer("Port 23 of the router itself is closed: only what goes through it is meant.");
  tcp(router, web, 23).mustAnswer("The router itself cannot reach port 23 any more.");
  tcp(alice, web, 2300, { serve: true }).mustAnswer("Other ports than 23 are closed, too.");
  tcp(alice, web, 8023, { serve: true, localPort: 23 }).mustArrive("What comes from port 23 is dropped, too.");
});
