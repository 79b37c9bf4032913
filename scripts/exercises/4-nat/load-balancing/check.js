import { scenario } from "hooklab";
import { fresh, lab, must, params, saveAndRestore, tcp } from "hooklab/check";

const { fan, router, s2 } = lab.nodes;
const { wan } = params;
const port = Number(params.public);

/** Where so many connections arrive that follow each other. */
function spread(of, count) {
  const got = { s1: 0, s2: 0, s3: 0 };
  for (let i = 1; i <= count; i++) {
    const probe = tcp(of.nodes.fan, wan, port, { timeout: "1s" });
    must(probe.at in got, `Connection ${i} of ${count} gets to no server, but ends in ${probe.at ?? "nobody"}: none of the rules was for it.`);
    probe.mustArriveAt(probe.at, 80).mustAnswer(`Connection ${i} of ${count} gets to ${probe.at}, and is not answered.`);
    got[probe.at]++;
  }
  return got;
}

function even(got, of) {
  const each = (got.s1 + got.s2 + got.s3) / 3;
  must(Object.values(got).every((n) => n === each), `Of ${3 * each} connections that followed each other${of}, s1 got ${got.s1}, s2 ${got.s2} and s3 ${got.s3}.`);
}

scenario("Each server gets a third", { points: 40 }, () => {
  even(spread(lab, 9), "");
  even(spread(lab, 9), ", the next nine");
});

scenario("A connection stays with its server", { points: 15 }, () => {
  const copy = fresh();
  spread(copy, 1);
  const socket = copy.nodes.fan.connect(wan, port);
  spread(copy, 4);
  socket.write("GET / HTTP/1.0\r\n\r\n");
  const answer = socket.read("2s");
  must(/^s[123]/m.test(answer ?? ""), "A connection was opened, then four others came, and then nobody answered on it.");
  socket.end();
});

scenario("The servers see who comes", { points: 15 }, () => {
  for (let i = 0; i < 3; i++) {
    const probe = tcp(fan, wan, port).mustBeSeenAs(fan.address, "The servers do not see the customers' own addresses.");
    must(probe.at !== "router", "What customers send ends in the router: no server sees it.");
  }
});

scenario("Nothing else is led to them", { points: 20 }, () => {
  for (let i = 0; i < 3; i++) {
    tcp(fan, wan, 22).mustArriveAt(router, 22, "Who wants ssh of the router gets to a server.").mustAnswer();
    tcp(fan, wan, port + 1).mustArriveAt(router, port + 1, `Port ${port + 1} is led to the servers, too.`);
    const probe = tcp(s2, fan, port);
    must(probe.at === "fan", `s2 asks port ${port} of fan, and gets to ${probe.at ?? "nobody"}: a rule takes what goes to that port of anybody.`);
  }
});

scenario("After a restart it is the same", { points: 10 }, () => {
  const copy = fresh();
  saveAndRestore(copy.nodes.router);
  even(spread(copy, 9), " after a restart");
});
