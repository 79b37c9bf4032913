package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.HookHandler;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// The mangle table at OUTPUT: what it changes of a packet may change its way, so it is routed again (`ipt_mangle_out`).
record MangleOutput(Table table, Env environment) implements HookHandler {
  @Override public Verdict handle(Packet p, Hook hook) {
    var before = Ipv4.of(p);
    int src = before.src();
    int dst = before.dst();
    int tos = before.tos();
    int mark = p.mark;
    var verdict = table.handle(p, hook);
    if (verdict instanceof Verdict.Drop || verdict instanceof Verdict.Stolen) return verdict;
    var after = Ipv4.of(p);
    if (after.src() == src && after.dst() == dst && after.tos() == tos && p.mark == mark) return verdict;
    int errno = environment.reroute(p);
    return errno == 0 ? verdict : new Verdict.Drop(DropReason.NETFILTER_DROP, errno);
  }
}
