// Hairpin NAT: a client inside calls an inner server by the router's public address. With DNAT alone the server answers
// the client directly, past the router, and the client knows no such connection; it takes MASQUERADE on the way in, too.
import { open, scenario, expect } from "hooklab";

function lab() {
  const lab = open("home-nat");
  lab.nodes.router.exec("iptables -t nat -A PREROUTING -d 203.0.113.1 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.20:80");
  return lab;
}

scenario("with DNAT alone, the answer comes from an address that alice never asked", () => {
  const broken = lab();
  const { alice } = broken.nodes;
  const capture = broken.capture(["alice:eth0", "router:lan"]);

  const result = alice.exec("curl -s --connect-timeout 3 http://203.0.113.1:8080/", { check: false });

  expect(result.code).toBe(28);
  const answer = capture.packets.find((p) => p.at === "alice:eth0" && p.direction === "in" && p.tcp?.flags === "S.");
  expect(answer.ip.src).toBe("192.168.1.20");
  capture.save("hairpin-broken.pcapng");
  broken.close();
});

scenario("with MASQUERADE towards the LAN, the answer comes back through the router", () => {
  const mended = lab();
  const { alice, router } = mended.nodes;
  const capture = mended.capture(["alice:eth0", "router:lan"]);
  router.exec("iptables -t nat -A POSTROUTING -s 192.168.1.0/24 -d 192.168.1.20 -p tcp --dport 80 -j MASQUERADE");

  expect(alice.http.get("http://203.0.113.1:8080/").body).toContain("bob");

  const [entry] = router.conntrack.entries();
  expect(entry.status).toContain("SRC_NAT");
  expect(entry.status).toContain("DST_NAT");
  expect(entry.reply.dst).toBe("192.168.1.1");
  capture.save("hairpin.pcapng");
  mended.close();
});
