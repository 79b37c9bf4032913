import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { carol, guest, mallory, router, web } = lab.nodes;
const wan = "203.0.113.1";
const door = Number(params.door), mark = Number(params.mark);

/** What a handler of our own at a hook of the router sees while something happens. */
function seen(hook, priority, what, happening) {
  lab.settle();
  const list = [];
  const handle = router.netfilter.register({ hook, priority, name: "check" }, (packet, context) => {
    list.push(what(packet, context));
    return "ACCEPT";
  });
  happening();
  handle.remove();
  return list;
}

/** The lines of TRACE that came while something happened: "raw:PREROUTING", and so on. */
function traced(happening) {
  const lines = () => [...router.exec("dmesg").stdout.matchAll(/TRACE: (\w+:\w+):/g)].map((line) => line[1]);
  const before = lines().length;
  happening();
  return lines().slice(before);
}

scenario("guest's echo requests are traced", { points: 20 }, () => {
  const tables = traced(() => ping(guest, wan).mustAnswer("guest cannot ping the router any more."));
  must(tables.includes("raw:PREROUTING"), `guest has pinged the router, and its log shows ${tables.length === 0 ? "no line of TRACE" : tables.join(" ")}.`);
  must(tables.includes("nat:INPUT"), `The trace begins, but does not follow the packet into the router: ${tables.join(" ")}`);
});

scenario("Nothing else is traced", { points: 10 }, () => {
  must(traced(() => ping(carol, wan)).length === 0, "carol's ping is traced, too.");
  must(traced(() => tcp(guest, wan, 80)).length === 0, "guest's visit to the web server is traced, too: only echo requests are meant.");
  must(traced(() => ping(router, guest)).length === 0, "When the router pings guest, guest's answer (or the router's question) is traced, too.");
});

scenario("The staff entrance gives packets their mark", { points: 20 }, () => {
  const marks = (from, port) => seen("PREROUTING", -99, (packet, context) => context.mark, () => tcp(from, wan, port, { timeout: "500ms" }));
  must(marks(carol, door)[0] === mark, `carol's first packet to port ${door} has the mark ${marks(carol, door)[0]} when nat has seen it, and not ${mark}.`);
  must(marks(guest, door)[0] === mark, `guest's first packet to port ${door} bears no mark ${mark}: the door gives it, whoever comes.`);
  must(!marks(guest, 80).includes(mark), `Port 80 gives the mark ${mark}, too.`);
  must(!marks(guest, door + 1).includes(mark), `Port ${door + 1} gives the mark ${mark}, too.`);
});

scenario("Only carol comes in by the staff entrance", { points: 20 }, () => {
  tcp(carol, wan, door).mustAnswer("carol cannot use the staff entrance.").mustArriveAt(web, 80);
  tcp(guest, wan, door).mustBeStopped(`A stranger comes in by the staff entrance. (Which port does the packet bear when filter sees it?)`);
});

scenario("The front door is open for all", { points: 15 }, () => {
  for (const visitor of [carol, guest]) tcp(visitor, wan, 80).mustAnswer(`${visitor.name} cannot use port 80: the staff entrance alone is meant.`);
  tcp(web, guest, door, { serve: true }).mustAnswer(`What the web server itself sends to port ${door} elsewhere is stopped.`);
});

scenario("mallory comes no further than raw, and all of it survives a restart", { points: 15 }, () => {
  for (const attempt of [() => tcp(mallory, wan, 80, { timeout: "500ms" }), () => ping(mallory, wan, { timeout: "500ms" }), () => udp(mallory, wan, 53, { timeout: "500ms" })]) {
    const came = seen("PREROUTING", -250, (packet) => packet.ip.src, attempt).includes("203.0.113.66");
    must(!came, "A packet of mallory's came past raw: connection tracking (-200) would have work with it.");
  }
  const copy = fresh().nodes;
  saveAndRestore(copy.router);
  tcp(copy.mallory, wan, 80).mustBeStopped("After a restart, mallory gets in.");
  tcp(copy.guest, wan, door).mustBeStopped("After a restart, strangers come in by the staff entrance.");
});
