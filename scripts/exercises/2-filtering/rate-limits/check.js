import { scenario } from "hooklab";
import { fresh, must, params, saveAndRestore, tcp, udp } from "hooklab/check";

const port = Number(params.port);
const burst = Number(params.burst);

/** How many of so many questions, one every 20 ms, are answered. */
function questions(copy, who, count) {
  let answered = 0;
  const socket = copy.nodes[who].udp({ onMessage: () => { answered++; } });
  for (let i = 0; i < count; i++) {
    socket.send("how warm?", { address: "198.51.100.80", port });
    copy.sleep("20ms");
  }
  copy.sleep("100ms");
  socket.close();
  return answered;
}

function pings(copy, who, count, interval) {
  return copy.nodes[who].ping("198.51.100.80", { count, interval, timeout: "1s" }).received;
}

function between(value, least, most, message) {
  must(value >= least && value <= most, message);
}

scenario("Pings: so many at once, then one a second", { points: 30 }, () => {
  const copy = fresh();
  const first = pings(copy, "fan", 20, "20ms");
  between(first, burst, burst + 1, `Of 20 pings within half a second ${first} were answered; it should be ${burst}.`);
  copy.sleep("1100ms");
  const then = pings(copy, "fan", 10, "500ms");
  between(then, 4, 6, `After that, of 10 pings in 5 seconds ${then} were answered; it should be one each second.`);
});

scenario("Pings: all senders together", { points: 10 }, () => {
  const copy = fresh();
  const both = pings(copy, "fan", 10, "20ms") + pings(copy, "flooder", 10, "20ms");
  between(both, burst, burst + 2, `Two senders together were answered ${both} times at once; ${burst} is the limit for all of them.`);
});

scenario("Questions: so many at once, then two a second, for each sender", { points: 30 }, () => {
  const copy = fresh();
  const first = questions(copy, "fan", 20);
  between(first, burst, burst + 1, `Of 20 questions within half a second ${first} were answered; it should be ${burst}.`);
  copy.sleep("4s");
  const then = questions(copy, "fan", 20);
  between(then, Math.min(burst, 8), Math.min(burst, 9) + 1, `After four quiet seconds, of 20 questions ${then} were answered: two a second come back, ${burst} at the most.`);
});

scenario("Who asks too much does not spoil it for others", { points: 20 }, () => {
  const copy = fresh();
  questions(copy, "flooder", 60);
  must(questions(copy, "fan", 3) === 3, "A flooder asked 60 questions, and three of somebody else were not all answered: the limit is for each sender.");
  pings(copy, "flooder", 20, "20ms");
  must(questions(copy, "fan", 1) === 1, "Pings use up the questions.");
});

scenario("The web page is not limited, and the limits survive a restart", { points: 10 }, () => {
  const copy = fresh();
  const { fan, station } = copy.nodes;
  saveAndRestore(station);
  for (let i = 0; i < 12; i++) tcp(fan, station, 80, { timeout: "500ms" }).mustAnswer(`The web page was not there the ${i + 1}th time.`);
  between(questions(copy, "fan", 20), burst, burst + 1, "After a restart the limit is gone.");
});
