import { scenario } from "hooklab";
import { connections, fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, bob, sensor, router, web } = lab.nodes;
const feed = Number(params.feed);

scenario("bob's call goes on", { points: 30 }, () => {
  const call = connections(router, { protocol: "udp", sport: 6000, dport: 5004 });
  must(call.length === 1, "The entry of bob's call is gone: its next packet begins a new connection, with another address, and the call breaks. Only one connection had to begin anew.");
  udp(bob, web, 5004, { localPort: 6000 }).mustAnswer("bob's call gets no answers any more.").mustBeSeenAs(params.old, "bob's call changed its address in the middle: the other side does not know it any more.");
});

scenario("New connections leave with the new address", { points: 25 }, () => {
  tcp(alice, web, 80).mustAnswer("alice does not reach web any more.").mustBeSeenAs(params.new, "What begins now still leaves with another address than the new one.");
  udp(alice, web, feed).mustAnswer().mustBeSeenAs(params.new);
  ping(alice, web).mustAnswer().mustBeSeenAs(params.new);
  udp(bob, web, 5004, { localPort: 6001 }).mustBeSeenAs(params.new, "The next call still leaves with the old address: only the one that runs was to keep it.");
});

scenario("So do the readings that were under way already", { points: 30 }, () => {
  udp(sensor, web, feed, { localPort: 4000 }).mustAnswer("The readings get no answer any more.").mustBeSeenAs(params.new, "The sensor's readings still come from another address: their connection began under the old rule, and as long as its entry lives no rule is asked.");
});

scenario("After a restart all of it leaves with the new address", { points: 15 }, () => {
  const { alice, bob, sensor, router, web } = fresh().nodes;
  saveAndRestore(router);
  udp(sensor, web, feed, { localPort: 4000 }).mustAnswer().mustBeSeenAs(params.new);
  tcp(alice, web, 80).mustAnswer().mustBeSeenAs(params.new);
  udp(bob, web, 5004, { localPort: 6000 }).mustAnswer().mustBeSeenAs(params.new);
});
