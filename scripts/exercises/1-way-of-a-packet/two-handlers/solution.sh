const before = [], behind = [], early = [], late = [];
function place(hook, priority, name, handler) {
  router.netfilter.register({ hook, priority, name }, (packet, context) => handler(packet, context) ?? "ACCEPT");
}
place("FORWARD", -100, "before", (packet) => { if (packet.tcp) before.push(packet.tcp.dport); });
place("FORWARD", -50, "no telnet", (packet) => packet.tcp?.dport === 23 ? "DROP" : "ACCEPT");
place("FORWARD", 50, "behind", (packet) => { if (packet.tcp) behind.push(packet.tcp.dport); });
place("PREROUTING", -250, "early", (packet, context) => { early.push(context.ctstate); });
place("PREROUTING", -175, "late", (packet, context) => { late.push(context.ctstate); });
alice nc -z -w 1 web ${shut}
before
behind
