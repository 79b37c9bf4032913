import { scenario } from "hooklab";
import { fresh, must, params, saveAndRestore, tcp } from "hooklab/check";

const [one, two, three] = [params.one, params.two, params.three].map(Number);

/** Sends a SYN to each of these ports, and does not wait for an answer. */
function knock(copy, who, ...ports) {
  for (const port of ports) {
    try {
      copy.nodes[who].connect("198.51.100.80", port, { timeout: "100ms" });
    } catch { /* no answer is what is expected */ }
  }
}

const ssh = (copy, who) => tcp(copy.nodes[who], copy.nodes.server, 22, { timeout: "900ms" });

scenario("Without a knock there is no door", { points: 15 }, () => {
  const copy = fresh();
  ssh(copy, "mallory").mustBeStopped("ssh is open to everybody.").mustTimeOut("Who tries ssh is told that there is something.");
  const { mallory, server } = copy.nodes;
  for (const port of [one, two, three]) tcp(mallory, server, port, { timeout: "500ms" }).mustTimeOut(`Port ${port} answers: who scans, finds the knock.`);
});

scenario("The right knock opens it, for 30 seconds", { points: 30 }, () => {
  const copy = fresh();
  knock(copy, "nora", one, two, three);
  ssh(copy, "nora").mustAnswer("Nora has knocked right, and ssh does not open.");
  copy.sleep("20s");
  ssh(copy, "nora").mustAnswer("25 seconds after the knock, ssh is closed again.");
  copy.sleep("25s");
  ssh(copy, "nora").mustBeStopped("Long after the 30 seconds ssh is still open.");
});

scenario("Only for the one who knocked", { points: 15 }, () => {
  const copy = fresh();
  knock(copy, "nora", one, two, three);
  ssh(copy, "mallory").mustBeStopped("Nora knocks, and mallory comes in.");
  tcp(copy.nodes.nora, copy.nodes.server, 23, { serve: true, timeout: "500ms" }).mustBeStopped("The knock opens other ports than ssh.");
});

scenario("The wrong knock does not", { points: 25 }, () => {
  for (const [what, ...ports] of [["the last one alone", three], ["the first two", one, two], ["the wrong order", two, one, three], ["the right order backwards", three, two, one],
    ["another port in between", one, 7, two, three], ["another port before the last", one, two, 7, three], ["a scan", one, one + 1, two, two + 1, three]]) {
    const copy = fresh();
    knock(copy, "mallory", ...ports);
    ssh(copy, "mallory").mustBeStopped(`ssh opens to ${what}: ${ports.join(", ")}.`);
  }
  const copy = fresh();
  knock(copy, "mallory", one, two);
  copy.sleep("15s");
  knock(copy, "mallory", three);
  ssh(copy, "mallory").mustBeStopped("The last knock came 15 seconds after the second, and ssh opens.");
});

scenario("What was begun goes on, the web page is there, and a restart changes nothing", { points: 15 }, () => {
  const copy = fresh();
  const { nora, server, mallory } = copy.nodes;
  saveAndRestore(server);
  knock(copy, "nora", one, two, three);
  const session = nora.connect(server, 22, { timeout: "1s" });
  copy.sleep("60s");
  session.write("still there?");
  must(session.read("5s") === "still there?", "A minute after it was begun, the connection to ssh is broken.");
  tcp(mallory, server, 80).mustAnswer("The web page cannot be reached.");
  ssh(copy, "mallory").mustBeStopped("After a restart ssh is open.");
});
