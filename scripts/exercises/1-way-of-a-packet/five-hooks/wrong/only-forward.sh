# A ping through the router passes PREROUTING FORWARD POSTROUTING PREROUTING FORWARD POSTROUTING, there and back, but seen is: FORWARD FORWARD
const seen = [];
router.netfilter.register({ hook: "FORWARD", priority: 0, name: "note" }, (packet) => {
  seen.push("FORWARD");
  return packet.tcp?.dport === 23 ? "DROP" : "ACCEPT";
});
