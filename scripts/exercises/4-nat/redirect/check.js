import { scenario } from "hooklab";
import { fresh, lab, must, params, saveAndRestore, tcp, udp } from "hooklab/check";

const { tablet, router, wiki, site } = lab.nodes;
const { wan } = params;
const proxy = Number(params.proxy);

scenario("What the tablets ask for gets to the proxy", { points: 30 }, () => {
  tcp(tablet, site, 80).mustArriveAt(router, proxy, "What a tablet sends to port 80 of site does not get to the proxy.").mustAnswer("It gets to the proxy, and the tablet sees no answer.");
  tcp(tablet, "198.51.100.7", 80).mustArriveAt(router, proxy, "Only some sites go by the proxy; all were meant.");
  must(tablet.http.get("http://203.0.113.80/").body.includes("proxy"), "The tablet gets another page than the proxy's.");
});

scenario("wiki is reached directly", { points: 20 }, () => {
  tcp(tablet, wiki, 80).mustArriveAt(wiki, 80, "What a tablet asks wiki for gets to the proxy, too.").mustAnswer().mustBeSeenAs(tablet.address);
});

scenario("The proxy's own connections go where they are meant to go", { points: 20 }, () => {
  const probe = tcp(router, site, 80);
  must(probe.at !== "router", "What the proxy asks for comes back to the proxy: its own connections were redirected, too.");
  probe.mustAnswer("The proxy asks site, and gets no answer.");
  tcp(wiki, site, 80).mustArriveAt(site, 80, "wiki's connections to port 80 get to the proxy; the tablets' were meant.").mustAnswer();
});

scenario("The Internet does not use the proxy", { points: 20 }, () => {
  tcp(site, wan, proxy).mustBeStopped(`A stranger gets to the proxy by port ${proxy}.`);
  const by80 = tcp(site, wan, 80);
  must(!(by80.at === "router" && by80.targetPort === proxy), "A stranger who comes to port 80 of the router gets to the proxy.");
  tcp(site, `${params.net}.1`, proxy).mustNotAnswer("A stranger gets to the proxy by the router's inner address.");
  tcp(site, wan, 22).mustAnswer("ssh of the router cannot be reached any more.");
});

scenario("The rest goes as it went, after a restart too", { points: 10 }, () => {
  const { tablet, router, site } = fresh().nodes;
  saveAndRestore(router);
  tcp(tablet, site, 8080).mustArriveAt(site, 8080, "What goes to port 8080 does not get there any more.").mustAnswer();
  udp(tablet, site, 80).mustArriveAt(site, 80, "UDP to port 80 does not get to site any more.");
  tcp(tablet, router, 22).mustAnswer("ssh of the router cannot be reached by the tablets.");
  tcp(tablet, site, 80).mustArriveAt(router, proxy, "After a restart the tablets do not go by the proxy.").mustAnswer();
  tcp(site, wan, proxy).mustBeStopped("After a restart strangers get to the proxy.");
});
