# the handler that drops is called before the one that notes.
const before = [], behind = [], early = [], late = [];
function place(hook, priority, name, handler) {
  router.netfilter.register({ hook, priority, name }, (packet, context) => handler(packet, context) ?? "ACCEPT");
}
place("FORWARD", -50, "before", (packet) => { if (packet.tcp) before.push(packet.tcp.dport); });
place("FORWARD", -100, "no telnet", (packet) => packet.tcp?.dport === 23 ? "DROP" : "ACCEPT");
place("FORWARD", 50, "behind", (packet) => { if (packet.tcp) behind.push(packet.tcp.dport); });
place("PREROUTING", -250, "early", (packet, context) => { early.push(context.ctstate); });
place("PREROUTING", -175, "late", (packet, context) => { late.push(context.ctstate); });
