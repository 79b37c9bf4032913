package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Jhash;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j HMARK`: makes the packet's mark out of a hash of its addresses and ports, the same for both directions (kernel:
/// net/netfilter/xt_HMARK.c).
record HmarkTarget(HmarkOptions options) implements Target {
  static final Spec<Target> SPEC = HmarkOptions.spec();

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (options.setsSpi() && options.setsPort()) throw new Refused(Errno.EINVAL, "xt_HMARK: spi-set and port-set can't be combined");
    return new Marker(options);
  }

  @Override public String save() {
    return options.save();
  }

  @Override public String list(Listing how) {
    return options.list();
  }

  /// What is done to packets: the options as numbers, and room for what is read of one packet.
  private static final class Marker implements Action {
    private static final int SMALL_HEADER = 4;
    private final HmarkOptions options;
    private final int srcMask;
    private final int dstMask;
    private final int portMask;
    private final int portSet;
    private int src;
    private int dst;
    private int protocol;
    private int ports;

    Marker(HmarkOptions options) {
      this.options = options;
      srcMask = options.srcMask();
      dstMask = options.dstMask();
      portMask = options.portMask();
      portSet = options.portSet();
    }

    @Override public Outcome apply(Packet p, Traversal t) {
      protocol = 0;
      ports = 0;
      if (options.ofConnection() ? readConnection(p) : readPacket(p)) p.mark = hash();
      return Outcome.CONTINUE;
    }

    private int hash() {
      boolean ascending = Integer.compareUnsigned(src, dst) <= 0;
      int hash = Jhash.words(ascending ? src : dst, ascending ? dst : src, ports, options.seed()) ^ protocol & options.protocolMask();
      return Jhash.scale(hash, options.modulus()) + options.offset();
    }

    /// What the connection began with, and who answers (`hmark_ct_set_htuple`).
    private boolean readConnection(Packet p) {
      var ct = Connection.orTemplate(p);
      if (ct == null) return false;
      src = (int) ct.original().srcLo() & srcMask;
      dst = (int) ct.reply().srcLo() & dstMask;
      if (options.addressesOnly()) return true;
      protocol = ct.proto();
      if (protocol != Proto.ICMP) ports(ct.original().sport() << 16 | ct.reply().sport());
      return true;
    }

    /// What the header says; an ICMP error's quoted header counts (`hmark_pkt_set_htuple_ipv4`).
    private boolean readPacket(Packet p) {
      int at = quoted(p);
      if (at + Ipv4.MIN_LEN > p.end) return false;
      src = Bytes.i32(p.buf, at + Ipv4.SRC) & srcMask;
      dst = Bytes.i32(p.buf, at + Ipv4.DST) & dstMask;
      if (options.addressesOnly()) return true;
      protocol = p.buf[at + Ipv4.PROTO] & 0xff;
      var ip = new Ipv4(p.buf, at);
      if (ip.isFragment()) return true;
      int offset = switch (protocol) {
        case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.DCCP, Proto.ESP -> 0;
        case Proto.AH -> SMALL_HEADER;
        default -> -1;
      };
      if (offset >= 0 && ip.payload() + offset + SMALL_HEADER <= p.end) ports(Bytes.i32(p.buf, ip.payload() + offset));
      return true;
    }

    private static int quoted(Packet p) {
      int at = p.transport();
      if ((p.buf[p.net + Ipv4.PROTO] & 0xff) != Proto.ICMP || at + Icmp.LEN > p.end) return p.net;
      return switch (p.buf[at + Icmp.TYPE] & 0xff) {
        case Icmp.DEST_UNREACH, Icmp.SOURCE_QUENCH, Icmp.REDIRECT, Icmp.TIME_EXCEEDED, Icmp.PARAMETER_PROBLEM -> at + Icmp.LEN;
        default -> p.net;
      };
    }

    /// Masks both ports, and puts the larger one first (`hmark_swap_ports`).
    private void ports(int both) {
      int masked = both & portMask | portSet;
      int first = masked >>> 16;
      int second = masked & 0xffff;
      ports = second > first ? second << 16 | first : masked;
    }
  }
}
