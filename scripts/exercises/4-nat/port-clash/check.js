import { scenario } from "hooklab";
import { fresh, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { wan } = params;
const pa = Number(params.pa);
const pb = Number(params.pb);

/** A day on which nobody has asked yet: what began under an older rule would keep its port. */
function newDay() {
  const copy = fresh();
  copy.nodes.router.conntrack.flush();
  return copy;
}

/** Has a machine ask its maker, and sees from which port the question comes. */
function asks(copy, who, port) {
  const { [who]: node, vendor } = copy.nodes;
  const probe = udp(node, vendor, 4500, { localPort: 4500 });
  must(!probe.arrived || probe.sourcePort === port, `${who}'s question comes to vendor from port ${probe.sourcePort}; ${port} was agreed on.`);
  probe.mustAnswer(`${who}'s question is not answered: it should come from port ${port}, and where a range holds no free port, packets are dropped.`).mustBeSeenAs(wan);
}

scenario("Each machine comes from its own port, whoever is first", { points: 40 }, () => {
  const morning = newDay();
  asks(morning, "alice", pa);
  asks(morning, "bob", pb);
  asks(morning, "alice", pa);
  const another = newDay();
  asks(another, "bob", pb);
  asks(another, "alice", pa);
});

scenario("Nobody else takes these ports", { points: 25 }, () => {
  const copy = newDay();
  const { carol, bob, vendor } = copy.nodes;
  for (const [node, port] of [[carol, pa], [bob, pa], [carol, pb]]) {
    const { arrived, sourcePort } = udp(node, vendor, 4500, { localPort: port });
    must(arrived && ![pa, pb].includes(sourcePort), `A program of ${node.name}'s that sends from port ${port} ${arrived ? `comes to vendor from port ${sourcePort}, which belongs to a machine` : "does not reach vendor"}.`);
  }
  asks(copy, "bob", pb);
  asks(copy, "alice", pa);
});

scenario("All other UDP leaves with a port from 20000 to 29999", { points: 20 }, () => {
  const { alice, bob, carol, vendor } = newDay().nodes;
  for (const [node, localPort, port] of [[carol, 4500, 4500], [carol, 25000, 5300], [alice, 4501, 4500], [alice, 4502, 4500], [alice, 4500, 5300], [bob, 4500, 5300], [bob, 5000, 5300]]) {
    const probe = udp(node, vendor, port, { localPort });
    probe.mustAnswer(`What ${node.name} sends from UDP port ${localPort} to port ${port} is not answered: a range that holds one port holds one connection to one destination.`).mustBeSeenAs(wan);
    must(probe.sourcePort >= 20000 && probe.sourcePort <= 29999, `What ${node.name} sends from UDP port ${localPort} to port ${port} leaves with port ${probe.sourcePort}: a port of its own is for the morning question alone.`);
  }
});

scenario("TCP and ping are as before, after a restart too", { points: 15 }, () => {
  const copy = fresh();
  const { alice, bob, carol, router, vendor } = copy.nodes;
  saveAndRestore(router);
  const first = tcp(alice, vendor, 80, { localPort: 4500 });
  first.mustAnswer("alice's TCP connections do not work any more.").mustBeSeenAs(wan);
  must(first.sourcePort === 4500, `A TCP connection from port 4500 leaves with port ${first.sourcePort}, though 4500 is free: only UDP was to be changed.`);
  tcp(bob, vendor, 80, { localPort: 4500 }).mustAnswer("Of two TCP connections from the same port only one works.");
  ping(carol, vendor).mustAnswer("carol cannot ping any more.");
  asks(copy, "bob", pb);
  asks(copy, "alice", pa);
});
