package dev.hooklab.tool.iproute;

/// What `ip` says when it is asked for help, or not asked for anything.
final class Usage {
  static final String ALL = """
      Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
             ip [ -force ] -batch FILE
      OBJECT := { address | link | neighbour | route | rule }
      OPTIONS := { -4 | -6 | -0 | -family { inet | inet6 | link } | -brief | -oneline | -statistics |
                   -details | -json | -pretty | -force | -batch FILE | -Version }
      """;
  static final String ADDRESS = """
      Usage: ip address { add | change | replace } PREFIX [ peer PREFIX ] [ broadcast { ADDRESS | + | - } ]
                        [ label NAME ] [ scope SCOPE ] [ metric NUMBER ] [ noprefixroute ] dev DEVICE
             ip address del PREFIX dev DEVICE
             ip address { show | flush } [ dev DEVICE ] [ scope SCOPE ] [ to PREFIX ] [ label PATTERN ]
                        [ primary | secondary ] [ up ]
      """;
  static final String LINK = """
      Usage: ip link set { DEVICE | group GROUP } [ up | down ] [ mtu NUMBER ] [ address MAC ] [ alias TEXT ]
                     [ group GROUP ] [ txqueuelen NUMBER ] [ arp | multicast | allmulticast | promisc { on | off } ]
             ip link show [ DEVICE | group GROUP ] [ up ]
      """;
  static final String ROUTE = """
      Usage: ip route { add | change | replace | append | prepend | del } ROUTE
             ip route { show | flush } [ PREFIX | root PREFIX | match PREFIX ] [ table { TABLE | all } ] [ dev DEVICE ]
                      [ via ADDRESS ] [ src ADDRESS ] [ proto PROTOCOL ] [ scope SCOPE ] [ type TYPE ] [ metric NUMBER ]
             ip route get ADDRESS [ from ADDRESS [ iif DEVICE ] ] [ oif DEVICE ] [ mark NUMBER ] [ tos TOS ]
                      [ ipproto PROTOCOL ] [ sport PORT ] [ dport PORT ] [ fibmatch ]
      ROUTE := [ TYPE ] PREFIX [ via ADDRESS ] [ dev DEVICE ] [ onlink ] [ src ADDRESS ] [ metric NUMBER ] [ tos TOS ]
               [ table TABLE ] [ proto PROTOCOL ] [ scope SCOPE ] [ mtu [ lock ] NUMBER ] [ FIGURE [ lock ] NUMBER ]
               [ nexthop [ via ADDRESS ] [ dev DEVICE ] [ weight NUMBER ] [ onlink ] ] ...
      TYPE := { unicast | local | broadcast | multicast | blackhole | unreachable | prohibit | throw }
      """;
  static final String RULE = """
      Usage: ip rule { add | del } [ not ] [ from PREFIX ] [ to PREFIX ] [ tos TOS ] [ fwmark MARK[/MASK] ]
                     [ iif DEVICE ] [ oif DEVICE ] [ ipproto PROTOCOL ] [ sport PORT[-PORT] ] [ dport PORT[-PORT] ]
                     [ priority NUMBER ] ACTION
             ip rule { show | flush }
      ACTION := { table TABLE [ suppress_prefixlength NUMBER ] [ suppress_ifgroup GROUP ] | goto NUMBER | nop |
                  blackhole | unreachable | prohibit }
      """;
  static final String NEIGHBOUR = """
      Usage: ip neigh { add | change | replace | del } ADDRESS [ lladdr MAC ] [ nud STATE ] dev DEVICE
             ip neigh { add | del } proxy ADDRESS dev DEVICE
             ip neigh { show | flush } [ proxy ] [ to PREFIX ] [ dev DEVICE ] [ nud STATE ]
             ip neigh get ADDRESS dev DEVICE
      STATE := { permanent | noarp | reachable | stale | delay | probe | incomplete | failed | none }
      """;

  private Usage() {}
}
