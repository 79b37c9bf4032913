# The router itself cannot reach port 23 any more
const seen = [];
for (const hook of ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]) {
  router.netfilter.register({ hook, priority: 0, name: "note" }, (packet) => {
    seen.push(hook);
    return packet.tcp?.dport === 23 ? "DROP" : "ACCEPT";
  });
}
