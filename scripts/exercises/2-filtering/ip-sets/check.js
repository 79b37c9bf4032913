import { scenario } from "hooklab";
import { fresh, must, params, saveAndRestore } from "hooklab/check";

const port = Number(params.port);

/** Whether a connection from one of the world's addresses opens. */
function opens({ nodes: { world } }, from, to) {
  return world.exec(`nc -z -w 1 -s 203.0.113.${from} 198.51.100.25 ${to}`, { check: false }).code === 0;
}
function pings({ nodes: { world } }, from) {
  return world.exec(`ping -c 1 -W 1 -I 203.0.113.${from} 198.51.100.25`, { check: false }).code === 0;
}

scenario("Who is banned gets nothing", { points: 25 }, () => {
  const copy = fresh();
  must(!pings(copy, 66) && !opens(copy, 66, 80), "203.0.113.66 is banned, and is let in.");
  must(opens(copy, 77, 80) && pings(copy, 77), "203.0.113.77 belongs to a friend, and is banned.");
  must(opens(copy, 40, 80) && pings(copy, 40), "Who is not banned has no web page or no ping.");
});

scenario("Partners reach their ports, and others do not", { points: 30 }, () => {
  const copy = fresh();
  must(opens(copy, 10, 25), "203.0.113.10 does not reach port 25.");
  must(opens(copy, 20, 25) && opens(copy, 20, port), `203.0.113.20 does not reach ports 25 and ${port}.`);
  must(!opens(copy, 10, port), `203.0.113.10 reaches port ${port}; only port 25 is his.`);
  must(!opens(copy, 40, 25) && !opens(copy, 40, port), "Who is no partner reaches the partners' ports.");
});

scenario("The rules ask the sets", { points: 20 }, () => {
  const copy = fresh();
  const { mail } = copy.nodes;
  mail.exec(`ipset add partners 203.0.113.30,tcp:${port}; ipset del partners 203.0.113.10,tcp:25; ipset add banned 203.0.113.40`);
  must(opens(copy, 30, port) && !opens(copy, 30, 25), `203.0.113.30 was added with port ${port}, and that is not what he reaches.`);
  must(!opens(copy, 10, 25), "203.0.113.10 was deleted from the partners, and still reaches port 25.");
  must(!opens(copy, 40, 80), "203.0.113.40 was banned, and still gets the web page.");
  mail.exec("ipset add banned 203.0.113.20");
  must(!opens(copy, 20, 25), "A partner was banned, and still reaches his port: banned comes first.");
});

scenario("A ban for an hour", { points: 15 }, () => {
  const copy = fresh();
  must(!pings(copy, 50), "203.0.113.50 is to be banned for an hour, and is let in.");
  copy.sleep("61m");
  must(pings(copy, 50), "An hour later, 203.0.113.50 is still banned.");
  must(!pings(copy, 66), "An hour later, 203.0.113.66 is let in: only 203.0.113.50 was for an hour.");
});

scenario("It survives a restart", { points: 10 }, () => {
  const copy = fresh();
  saveAndRestore(copy.nodes.mail);
  must(!pings(copy, 66) && opens(copy, 77, 80) && opens(copy, 20, port) && !opens(copy, 40, 25), "After a restart others get in than before.");
});
