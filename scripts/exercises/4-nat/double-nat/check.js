import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, home, next, cgn, friend } = lab.nodes;
const outside = "203.0.113.1";
const open = Number(params.public);
const game = Number(params.game);
const camera = Number(params.camera);

scenario("friend reaches alice's game", { points: 35 }, () => {
  const probe = udp(friend, outside, open);
  must(probe.at !== "cgn", `What comes to UDP port ${open} of ${outside} ends in cgn: nothing leads it further.`);
  must(probe.at !== "home", `What comes to UDP port ${open} of ${outside} gets to home, as ${probe.target}, port ${probe.targetPort}, and ends there.`);
  probe.mustArriveAt(alice, game, "friend's packets do not arrive at alice's game.").mustAnswer("They arrive, and the answers do not come back.");
});

scenario("alice sees who it is", { points: 15 }, () => {
  udp(friend, outside, open).mustArriveAt(alice, game).mustBeSeenAs(friend.address, "alice sees somebody else than friend: on the way in only the destination had to be translated.");
});

scenario("The provider's other customers notice nothing", { points: 20 }, () => {
  tcp(friend, outside, camera).mustArriveAt(next, 8080, "The camera of next cannot be reached any more: its port leads elsewhere.").mustAnswer();
  tcp(friend, outside, 22).mustArriveAt(cgn, 22, "Who wants ssh of cgn gets to somebody else.").mustAnswer();
  udp(friend, outside, open + 1).mustArriveAt(cgn, open + 1, `Port ${open + 1} of ${outside} is led on, too: alice got one port.`);
  tcp(friend, outside, open).mustArriveAt(cgn, open, `TCP to port ${open} of ${outside} is led on, too; only UDP was wanted.`);
});

scenario("home stays closed", { points: 20 }, () => {
  tcp(next, alice, 8080).mustBeStopped("A neighbour reaches alice's web server.");
  tcp(next, alice, game).mustBeStopped("A neighbour reaches alice by TCP.");
  udp(next, alice, 6353, { serve: true }).mustBeStopped("A neighbour reaches other ports of alice's by UDP.");
  ping(next, alice).mustBeStopped("A neighbour can ping alice.");
});

scenario("alice goes out as before, after a restart too", { points: 10 }, () => {
  const { alice, home, cgn, friend } = fresh().nodes;
  saveAndRestore(home);
  saveAndRestore(cgn);
  tcp(alice, friend, 80).mustAnswer("alice does not reach the Internet any more.").mustBeSeenAs(outside);
  udp(friend, outside, open).mustArriveAt(alice, game, "After a restart of both, friend does not reach alice's game.").mustAnswer();
});
