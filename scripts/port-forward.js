// DNAT: a port of the router leads to a server inside. What each side sees, and what stays closed.
import { open, scenario, expect } from "hooklab";

function forwarding() {
  const lab = open("home-nat");
  lab.nodes.router.exec("iptables -t nat -A PREROUTING -i wan -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.20:80");
  return lab;
}

scenario("the outside reaches the inner server under the router's address", () => {
  const lab = forwarding();
  const capture = lab.capture(["router:wan", "router:lan"]);

  const page = lab.nodes.web.http.get("http://203.0.113.1:8080/");

  expect(page.status).toBe(200);
  expect(page.body).toContain("bob");
  const outside = capture.packets.find((p) => p.at === "router:wan" && p.tcp?.flags === "S");
  const inside = capture.packets.find((p) => p.at === "router:lan" && p.tcp?.flags === "S");
  expect(`${outside.ip.dst}:${outside.tcp.dport}`).toBe("203.0.113.1:8080");
  expect(`${inside.ip.dst}:${inside.tcp.dport}`).toBe("192.168.1.20:80");
  capture.save("port-forward.pcapng");
  lab.close();
});

scenario("the server sees the client's own address", () => {
  const lab = forwarding();
  const seen = [];
  const { bob, web } = lab.nodes;
  bob.listen(8081, (socket) => {
    seen.push(socket.remote.address);
    socket.end();
  });
  lab.nodes.router.exec("iptables -t nat -A PREROUTING -i wan -p tcp --dport 8081 -j DNAT --to-destination 192.168.1.20");

  web.connect("203.0.113.1", 8081).read();

  expect(seen).toEqual(["203.0.113.10"]);
  lab.close();
});

scenario("conntrack holds both directions of the translation", () => {
  const lab = forwarding();
  lab.nodes.web.http.get("http://203.0.113.1:8080/");

  const [entry] = lab.nodes.router.conntrack.entries();

  expect(entry.original).toMatchObject({ src: "203.0.113.10", dst: "203.0.113.1", dport: 8080 });
  expect(entry.reply).toMatchObject({ src: "192.168.1.20", dst: "203.0.113.10", sport: 80 });
  expect(entry.status).toContain("DST_NAT");
  lab.close();
});

scenario("other ports stay closed", () => {
  const lab = forwarding();
  const attempt = lab.nodes.web.exec("nc -z -w 2 203.0.113.1 8082", { check: false });
  expect(attempt.code).toBe(1);
  lab.close();
});
