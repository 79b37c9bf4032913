/// What is Linux: the life of a packet, netfilter, conntrack, NAT, the tools. No library beyond java.base.
module hooklab.core {
  exports dev.hooklab.addr;
  exports dev.hooklab.bridge;
  exports dev.hooklab.conntrack;
  exports dev.hooklab.device;
  exports dev.hooklab.errno;
  exports dev.hooklab.hook;
  exports dev.hooklab.host;
  exports dev.hooklab.ip;
  exports dev.hooklab.ipset;
  exports dev.hooklab.nat;
  exports dev.hooklab.neighbour;
  exports dev.hooklab.network;
  exports dev.hooklab.packet;
  exports dev.hooklab.route;
  exports dev.hooklab.sim;
  exports dev.hooklab.socket;
  exports dev.hooklab.sysctl;
  exports dev.hooklab.tcp;
  exports dev.hooklab.tool;
  exports dev.hooklab.tool.iproute;
  exports dev.hooklab.wire;
  exports dev.hooklab.xtables;
  exports dev.hooklab.xtables.match;
  exports dev.hooklab.xtables.target;
}
