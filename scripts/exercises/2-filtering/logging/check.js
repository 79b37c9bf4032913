import { scenario } from "hooklab";
import { fresh, must, params, ping, saveAndRestore, tcp, udp } from "hooklab/check";

const word = params.word;
const lines = (node, prefix) => node.exec("dmesg").stdout.split("\n").filter((line) => line.includes(`${prefix} IN=`) && !line.includes(`-${prefix}`));

function flood(copy, port, count) {
  const socket = copy.nodes.mallory;
  for (let i = 0; i < count; i++) {
    try {
      socket.connect("198.51.100.80", port, { timeout: "10ms" });
    } catch { /* it is meant to fail */ }
  }
}

scenario("What is dropped is written down", { points: 25 }, () => {
  const { mallory, server } = fresh().nodes;
  tcp(mallory, server, 23, { timeout: "500ms" });
  udp(mallory, server, 53, { timeout: "500ms" });
  ping(mallory, server, { timeout: "500ms" });
  const found = lines(server, `${word}:`);
  for (const [what, mark] of [["a connection to port 23", "DPT=23"], ["a datagram to port 53", "DPT=53"], ["a ping", "PROTO=ICMP"]]) {
    must(found.some((line) => line.includes(mark) && line.includes("SRC=198.51.100.66")), `${what} was dropped, and the log has no line with "${word}: " about it:\n${server.exec("dmesg").stdout}`);
  }
});

scenario("ssh has a prefix of its own", { points: 20 }, () => {
  const { mallory, server } = fresh().nodes;
  tcp(mallory, server, 22, { timeout: "500ms" });
  must(lines(server, `${word}-SSH:`).some((line) => line.includes("DPT=22")), `Somebody tried ssh, and the log has no line with "${word}-SSH: ".`);
  must(!lines(server, `${word}:`).some((line) => line.includes("DPT=22")), `A try at ssh is logged with "${word}: " as well.`);
});

scenario("What is accepted is not", { points: 20 }, () => {
  const { friend, mallory, server } = fresh().nodes;
  tcp(mallory, server, 80).mustAnswer("The web page cannot be reached.");
  tcp(friend, server, 22).mustAnswer("The friend has no ssh any more.");
  tcp(server, friend, 80, { serve: true }).mustAnswer("The server gets no answers any more.");
  const all = server.exec("dmesg").stdout.split("\n").filter((line) => line.includes("IN="));
  must(all.length === 0, `What is accepted is logged, too:\n${all[0]}`);
});

scenario("A flood does not drown the log", { points: 20 }, () => {
  for (const [port, prefix] of [[23, `${word}:`], [22, `${word}-SSH:`]]) {
    const copy = fresh();
    flood(copy, port, 60);
    const found = lines(copy.nodes.server, prefix).length;
    must(found >= 5 && found <= 12, `60 tries within a second at port ${port} left ${found} lines with "${prefix} "; 10 at once were meant.`);
    copy.sleep("10s");
    flood(copy, port, 30);
    const later = lines(copy.nodes.server, prefix).length - found;
    must(later >= 5 && later <= 12, `After 10 quiet seconds, 30 more tries left ${later} lines; one for each of the seconds was meant.`);
  }
});

scenario("The door is what it was, after a restart too", { points: 15 }, () => {
  const { friend, mallory, server } = fresh().nodes;
  saveAndRestore(server);
  tcp(mallory, server, 22).mustBeStopped("Mallory has ssh.").mustTimeOut("Mallory is told that there is something.");
  tcp(mallory, server, 23, { serve: true }).mustBeStopped("Port 23 is open.");
  ping(mallory, server).mustBeStopped("The server can be pinged.");
  tcp(friend, server, 22).mustAnswer();
});
