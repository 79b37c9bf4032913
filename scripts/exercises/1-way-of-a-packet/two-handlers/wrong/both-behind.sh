# filter has counted a packet to port 23: the handler that drops stands behind it.
const before = [], behind = [], early = [], late = [];
router.netfilter.register({ hook: "FORWARD", priority: -1, name: "before" }, (packet) => { if (packet.tcp) before.push(packet.tcp.dport); return "ACCEPT"; });
router.netfilter.register({ hook: "FORWARD", priority: 1, name: "behind" }, (packet) => { if (packet.tcp) behind.push(packet.tcp.dport); return packet.tcp?.dport === 23 ? "DROP" : "ACCEPT"; });
