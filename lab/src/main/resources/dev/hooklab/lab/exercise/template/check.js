import { scenario } from "hooklab";
import { lab, ping, tcp } from "hooklab/check";

const { alice, web } = lab.nodes;

scenario("What has to work works", { points: 50 }, () => {
  tcp(alice, web, 80).mustAnswer("alice cannot reach the web server.");
});

scenario("What has to be closed is closed", { points: 50 }, () => {
  tcp(alice, web, 81, { serve: true }).mustBeStopped("Another port than 80 is open.");
  ping(web, alice).mustBeStopped("web can still ping alice.");
});
