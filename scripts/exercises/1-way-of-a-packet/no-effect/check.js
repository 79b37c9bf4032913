import { scenario } from "hooklab";
import { lab, must, params, tcp, udp } from "hooklab/check";

const { alice, world, bern, rome } = lab.nodes;
const chat = Number(params.chat), heat = Number(params.heat), log = Number(params.log);
const inside = (town) => `10.${params.b}.${town}.10`;
const outside = (town) => `172.16.${town}.80`;

scenario("bern: alice's ssh is closed to the outside, bern's own is not", { points: 20 }, () => {
  tcp(world, inside(1), 22, { serve: alice }).mustBeStopped("The outside gets to alice's ssh: that packet goes through bern, and is not for bern.");
  tcp(world, "172.16.1.1", 22).mustAnswer("bern's own ssh is closed to the outside.");
  tcp(world, inside(1), 2222, { serve: alice }).mustAnswer("More than port 22 is closed.");
  tcp(alice, outside(1), 22, { serve: world }).mustAnswer("alice cannot reach ssh outside any more.");
});

scenario("bonn: alice cannot chat", { points: 20 }, () => {
  tcp(alice, outside(2), chat, { serve: world }).mustBeStopped("alice can still chat: is the rule ever asked?");
  for (const port of [80, 25]) tcp(alice, outside(2), port).mustAnswer(`alice cannot reach port ${port} any more.`);
  udp(alice, outside(2), chat, { serve: world }).mustBeStopped("UDP is open all at once.");
  tcp(world, inside(2), 80, { serve: alice }).mustBeStopped("The outside gets in: it could not before.");
});

scenario("oslo: alice cannot touch the heating", { points: 20 }, () => {
  tcp(alice, outside(3), heat, { serve: world }).mustBeStopped("alice still reaches the heating: by which interface does her request come in?");
  tcp(world, inside(3), heat, { serve: alice }).mustAnswer(`The outside cannot open connections to port ${heat} inside.`);
  tcp(alice, outside(3), heat + 1, { serve: world }).mustAnswer("More than the heating's port is closed.");
});

scenario("rome: each datagram is logged, once", { points: 20 }, () => {
  const lines = () => rome.exec("dmesg").stdout.split("\n").filter((line) => line.includes("ROME: ")).length;
  const logged = (happening) => {
    const before = lines();
    happening();
    return lines() - before;
  };
  const five = logged(() => { for (let i = 0; i < 5; i++) udp(alice, outside(4), log, { localPort: 4000, timeout: "50ms", serve: world }).mustArrive("A datagram was logged, and did not arrive."); });
  must(five === 5, `alice sent 5 datagrams from one port, and ${five} ${five === 1 ? "line was" : "lines were"} logged.${five === 1 ? " Which tables does only the first packet of a connection see?" : ""}`);
  const others = logged(() => {
    udp(alice, outside(4), log + 1, { timeout: "50ms" });
    udp(world, inside(4), log, { timeout: "50ms", localPort: 4000, serve: alice });
    tcp(alice, outside(4), log, { timeout: "100ms" });
  });
  must(others === 0, `Something else than datagrams of alice's to port ${log} is logged: ${others} lines.`);
});

scenario("riga: alice cannot visit that web server", { points: 20 }, () => {
  tcp(alice, "172.16.5.66", 80).mustBeStopped("alice still sees the web server: what is the source of her request, and from which port does it come?");
  tcp(alice, outside(5), 80).mustAnswer("alice cannot visit any other web server.");
  tcp(alice, "172.16.5.66", 25).mustAnswer("Other ports than 80 of 172.16.5.66 are closed.");
  tcp(world, inside(5), 80, { serve: alice }).mustAnswer("The outside cannot visit alice's web server any more.");
});
