const seen = [];
function note(hook, verdict = () => "ACCEPT") {
  router.netfilter.register({ hook, priority: 0, name: "note" }, (packet) => {
    seen.push(hook);
    return verdict(packet);
  });
}
note("PREROUTING");
note("INPUT");
note("FORWARD", (packet) => (packet.tcp?.dport === 23 && [packet.ip.src, packet.ip.dst].includes("203.0.113.80") ? "DROP" : "ACCEPT"));
note("OUTPUT");
note("POSTROUTING");
alice ping -c 1 web
seen
