import { scenario } from "hooklab";
import { fresh, must, params, tcp, udp } from "hooklab/check";

const port = Number(params.port);

/** A report of a sensor, or a conversation; whether what the collector says after so long a silence still comes in. */
function heard(silence, conversation) {
  const copy = fresh();
  const { sensor, collector } = copy.nodes;
  const here = sensor.udp({ port: 4000 });
  const there = collector.udp({ port });
  const to = { address: collector.address, port };
  here.send("report", to);
  let report = there.receive("1s");
  for (let i = 0; conversation && i < 3; i++) {
    there.send("go on", report.from);
    here.receive("1s");
    copy.sleep("3s");
    here.send("more", to);
    report = there.receive("1s");
  }
  if (conversation) there.send("fine", report.from);
  if (conversation) here.receive("1s");
  copy.sleep(silence);
  there.send("late", report.from);
  return here.receive("1s")?.text === "late";
}

function stillThere(silence) {
  const copy = fresh();
  const { desk, collector } = copy.nodes;
  let server;
  collector.listen(2222, (socket) => { server = socket; });
  const client = desk.connect(collector, 2222);
  client.write("hello");
  copy.sleep("2s");
  copy.sleep(silence);
  server.write("are you there?");
  return client.read("10s") !== null;
}

scenario("A slow answer to a first datagram comes in", { points: 20 }, () => {
  must(heard("100s", false), "The collector answered a first datagram after 100 seconds, and the router did not know any more of what it was an answer.");
});

scenario("A very late one does not", { points: 15 }, () => {
  must(!heard("240s", false), "Four minutes after a single datagram, the collector still gets in.");
});

scenario("A conversation is remembered over 12 minutes", { points: 20 }, () => {
  must(heard("12m", true), "Both had spoken, then there were 12 minutes of silence, and what the collector said then did not come in.");
});

scenario("And forgotten after 20", { points: 15 }, () => {
  must(!heard("20m", true), "20 minutes after the last word of a conversation, the collector still gets in.");
});

scenario("An idle TCP connection lasts a day's work, and no longer", { points: 20 }, () => {
  must(stillThere("8h"), "A TCP connection that was idle for 8 hours is broken.");
  must(!stillThere("12h"), "A TCP connection that was idle for 12 hours is still in the table.");
});

scenario("The outside still begins nothing", { points: 10 }, () => {
  const { sensor, desk, collector } = fresh().nodes;
  udp(collector, sensor, 4000, { serve: true, localPort: port }).mustBeStopped("The collector gets in though nobody has asked it.");
  tcp(collector, desk, 22, { serve: true }).mustBeStopped("The outside may open connections.");
  tcp(desk, collector, 80).mustAnswer("The inside cannot begin anything any more.");
});
