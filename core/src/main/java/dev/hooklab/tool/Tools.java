package dev.hooklab.tool;

import dev.hooklab.host.Tool;
import dev.hooklab.tool.iproute.IpTool;
import java.util.List;

/// All programs of core, one a line.
public final class Tools {
  public static final List<Tool> ALL = List.of(
      new Cat(),
      new ConntrackTool(),
      new Cut(),
      new Dmesg(),
      new Echo(),
      new False(),
      new Grep(),
      new Head(),
      new IpTool(),
      new Ipset(),
      new Iptables("iptables"),
      new Iptables("iptables-legacy"),
      new IptablesRestore("iptables-legacy-restore"),
      new IptablesSave("iptables-legacy-save"),
      new IptablesRestore("iptables-restore"),
      new IptablesSave("iptables-save"),
      new Netcat(),
      new Nfacct(),
      new Nfct(),
      new NfnlOsf(),
      new Nmap(),
      new Ping(),
      new Printf(),
      new Seq(),
      new Sleep(),
      new Sort(),
      new Ss(),
      new Sysctl(),
      new Tail(),
      new Test("["),
      new Test("test"),
      new Traceroute(),
      new Tcpdump(),
      new True(),
      new Watch(),
      new Wc(),
      new XtablesMonitor());

  private Tools() {}
}
