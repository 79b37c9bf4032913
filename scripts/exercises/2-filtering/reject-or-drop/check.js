import { scenario } from "hooklab";
import { fresh, lab, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const { alice, mail, web } = lab.nodes;
const chat = Number(params.chat), game = Number(params.game);
const banned = "203.0.113.66";

/** A refusal as a closed TCP port of the machine itself gives it. */
function reset(probe, message) {
  probe.mustBeStopped().mustBeRefused(message);
  must(probe.icmp === undefined, `${message}\nIt was refused by ICMP ${probe.icmp?.name}; a closed TCP port answers with a reset.`);
}

scenario("The chat and the game look closed to alice", { points: 25 }, () => {
  reset(tcp(alice, web, chat), `alice's program does not learn at once that port ${chat} is closed.`);
  udp(alice, web, game).mustBeStopped("The game still gets through.").mustBeUnreachable("port-unreachable", "The game's datagrams are not refused as at a closed port.");
});

scenario("The banned address is administratively prohibited", { points: 20 }, () => {
  ping(alice, banned).mustBeStopped("alice can ping the banned address.").mustBeUnreachable("admin-prohibited");
  tcp(alice, banned, 80).mustBeStopped("alice can see the banned address's web page.").mustBeUnreachable("admin-prohibited");
  udp(alice, banned, 5000, { serve: web }).mustBeStopped().mustBeUnreachable("admin-prohibited");
});

scenario("All else goes on", { points: 20 }, () => {
  tcp(alice, web, 80).mustAnswer("alice cannot see web pages.");
  udp(alice, web, chat, { serve: true }).mustAnswer(`UDP port ${chat} is closed, too: the chat is TCP.`);
  tcp(alice, web, game).mustAnswer(`TCP port ${game} is closed, too: the game is UDP.`);
  ping(alice, web).mustAnswer("alice cannot ping.");
  udp(alice, web, 9).mustBeRefused("The errors of other machines do not come in any more.");
});

scenario("Outside hears nothing", { points: 20 }, () => {
  tcp(web, alice, 80, { serve: true, timeout: "8s" }).mustBeStopped("Outside gets to alice.").mustTimeOut("Outside gets an answer: that tells a stranger that there is somebody.");
  udp(web, alice, 5000, { serve: true }).mustBeStopped("Outside gets to alice by UDP.").mustTimeOut("Outside gets an answer.");
  ping(web, alice).mustBeStopped("Outside can ping alice.").mustTimeOut("Outside gets an answer.");
  tcp(web, alice, 113, { timeout: "8s" }).mustTimeOut("Anybody is answered on port 113: only mail is meant.");
  tcp(mail, alice, 25, { serve: true, timeout: "8s" }).mustBeStopped("mail gets to other ports of alice.").mustTimeOut("mail is answered on other ports than 113.");
});

scenario("mail is told at once, and a restart changes nothing", { points: 15 }, () => {
  tcp(alice, mail, 25).mustAnswer("alice cannot reach mail.");
  reset(tcp(mail, alice, 113, { serve: true }), "mail waits for its answer from port 113.");
  const copy = fresh().nodes;
  saveAndRestore(copy.router);
  reset(tcp(copy.mail, copy.alice, 113, { serve: true }), "After a restart, mail waits for its answer.");
  tcp(copy.web, copy.alice, 80, { serve: true, timeout: "8s" }).mustTimeOut("After a restart, outside is not met with silence.");
});
