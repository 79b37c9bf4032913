package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Proto;
import java.util.Locale;

/// A packet as the kernel's log shows it: LOG, TRACE and conntrack's complaints (`net/netfilter/nf_log_syslog.c`).
public final class LogLine {
  /// What to show besides the usual (`NF_LOG_*`).
  public static final int TCP_SEQUENCE = 0x01;
  public static final int TCP_OPTIONS = 0x02;
  public static final int IP_OPTIONS = 0x04;
  public static final int UID = 0x08;
  public static final int MAC_DECODE = 0x20;
  /// All that lies in the packet or comes from its socket.
  public static final int ALL = TCP_SEQUENCE | TCP_OPTIONS | IP_OPTIONS | UID;

  /// The number of `lo`.
  private static final int LOOPBACK = 1;
  /// The reserved bits among the 32 that hold the TCP flags.
  private static final int TCP_RESERVED = 0x0e00_0000;
  private static final String[] TCP_FLAGS = {"AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"};
  /// How many bytes an ICMP message of a type needs; 0 where any will do.
  private static final int[] ICMP_LENGTHS = {4, 0, 0, 28, 28, 28, 0, 0, 4, 0, 0, 28, 28, 20, 20, 0, 0, 12, 12};

  private final Packet p;
  private final int flags;
  private final StringBuilder out = new StringBuilder(256);

  private LogLine(Packet p, int flags) {
    this.p = p;
    this.flags = flags;
  }

  /// The line for a packet between two interfaces, either of which may be null. It ends with a blank, as the kernel's does.
  public static String of(Packet p, Slots.Device in, Slots.Device out, String prefix, int flags) {
    var line = new LogLine(p, flags);
    line.out.append(prefix).append("IN=").append(in == null ? "" : in.name()).append(" OUT=").append(out == null ? "" : out.name()).append(' ');
    if (in != null) line.mac(in.index() == LOOPBACK);
    line.ipv4(p.net, false);
    return line.out.toString();
  }

  /// The header of the link: one that is no Ethernet is never taken apart, and of a packet without one only its place is shown.
  private void mac(boolean loopback) {
    boolean decodes = (flags & MAC_DECODE) != 0 && !loopback;
    if (p.net - p.mac < Ethernet.LEN) {
      if (!decodes) out.append("MAC= ");
      return;
    }
    if (decodes) {
      out.append("MACSRC=").append(mac(p.mac + 6)).append(" MACDST=").append(mac(p.mac));
      hex(" MACPROTO=%04x ", Bytes.u16(p.buf, p.mac + Ethernet.TYPE));
      return;
    }
    out.append("MAC=");
    for (int i = p.mac; i < p.mac + Ethernet.LEN; i++) hex(i == p.mac ? "%02x" : ":%02x", p.buf[i] & 0xff);
    out.append(' ');
  }

  private Mac mac(int at) {
    return new Mac(Bytes.i64(p.buf, at) >>> 16);
  }

  /// The packet whose IP header is at `at`; `quoted` when an ICMP error carries it.
  private void ipv4(int at, boolean quoted) {
    if (p.end - at < Ipv4.MIN_LEN) {
      out.append("TRUNCATED");
      return;
    }
    var ip = new Ipv4(p.buf, at);
    out.append("SRC=").append(Ip.text(ip.src())).append(" DST=").append(Ip.text(ip.dst())).append(" LEN=").append(ip.totalLen());
    hex(" TOS=0x%02X", ip.tos() & 0x1e);
    hex(" PREC=0x%02X", ip.tos() & 0xe0);
    out.append(" TTL=").append(ip.ttl()).append(" ID=").append(ip.id()).append(' ');
    int fragment = Bytes.u16(p.buf, at + Ipv4.FRAGMENT);
    if ((fragment & 0x8000) != 0) out.append("CE ");
    if ((fragment & Ipv4.DF) != 0) out.append("DF ");
    if ((fragment & Ipv4.MF) != 0) out.append("MF ");
    int offset = fragment & Ipv4.OFFSET_MASK;
    if (offset != 0) out.append("FRAG:").append(offset).append(' ');
    if ((flags & IP_OPTIONS) != 0 && ip.headerLen() > Ipv4.MIN_LEN) {
      if (ip.payload() > p.end) {
        out.append("TRUNCATED");
        return;
      }
      options(at + Ipv4.MIN_LEN, ip.payload());
    }
    if (!transport(ip, offset != 0, quoted) || quoted) return;
    if ((flags & UID) != 0 && p.socket != null && p.socket.whole() && p.socket.held()) out.append("UID=").append(p.socket.uid()).append(" GID=").append(p.socket.gid()).append(' ');
    if (p.mark != 0) hex("MARK=0x%x ", p.mark);
  }

  /// What lies behind the IP header.
  /// @return false when it is so short that nothing more is said
  private boolean transport(Ipv4 ip, boolean laterFragment, boolean quoted) {
    int at = ip.payload();
    switch (ip.protocol()) {
      case Proto.TCP -> {
        out.append("PROTO=TCP ");
        return laterFragment || tcp(at);
      }
      case Proto.UDP, Proto.UDPLITE -> {
        out.append(ip.protocol() == Proto.UDP ? "PROTO=UDP " : "PROTO=UDPLITE ");
        if (laterFragment) return true;
        if (incomplete(at, Udp.LEN)) return false;
        var udp = new Udp(p.buf, at);
        out.append("SPT=").append(udp.sport()).append(" DPT=").append(udp.dport()).append(" LEN=").append(udp.length()).append(' ');
      }
      case Proto.ICMP -> {
        out.append("PROTO=ICMP ");
        if (!laterFragment) icmp(at, quoted);
      }
      case Proto.AH -> {
        if (laterFragment) return true;
        out.append("PROTO=AH ");
        if (!incomplete(at, 12)) hex("SPI=0x%x ", Bytes.i32(p.buf, at + 4));
      }
      case Proto.ESP -> {
        out.append("PROTO=ESP ");
        if (!laterFragment && !incomplete(at, 8)) hex("SPI=0x%x ", Bytes.i32(p.buf, at));
      }
      default -> out.append("PROTO=").append(ip.protocol()).append(' ');
    }
    return true;
  }

  private boolean tcp(int at) {
    if (incomplete(at, Tcp.MIN_LEN)) return false;
    var tcp = new Tcp(p.buf, at);
    out.append("SPT=").append(tcp.sport()).append(" DPT=").append(tcp.dport()).append(' ');
    if ((flags & TCP_SEQUENCE) != 0) {
      out.append("SEQ=").append(Integer.toUnsignedString(tcp.seq())).append(" ACK=").append(Integer.toUnsignedString(tcp.ack())).append(' ');
    }
    out.append("WINDOW=").append(tcp.window());
    int word = Bytes.i32(p.buf, at + Tcp.DATA_OFFSET);
    hex(" RES=0x%02x ", (word & TCP_RESERVED) >>> 22);
    for (int i = 0; i < TCP_FLAGS.length; i++) if ((word >>> (24 - i) & 1) != 0) out.append(TCP_FLAGS[i]).append(' ');
    out.append("URGP=").append(tcp.urgent()).append(' ');
    if ((flags & TCP_OPTIONS) == 0 || tcp.headerLen() <= Tcp.MIN_LEN) return true;
    if (at + tcp.headerLen() > p.end) {
      out.append("OPT (TRUNCATED)");
      return false;
    }
    options(at + Tcp.MIN_LEN, at + tcp.headerLen());
    return true;
  }

  private void icmp(int at, boolean quoted) {
    if (incomplete(at, Icmp.LEN)) return;
    var icmp = new Icmp(p.buf, at);
    int type = icmp.type();
    out.append("TYPE=").append(type).append(" CODE=").append(icmp.code()).append(' ');
    if (type < ICMP_LENGTHS.length && incomplete(at, ICMP_LENGTHS[type])) return;
    switch (type) {
      case Icmp.ECHO_REPLY, Icmp.ECHO -> out.append("ID=").append(icmp.id()).append(" SEQ=").append(icmp.seq()).append(' ');
      case Icmp.PARAMETER_PROBLEM -> out.append("PARAMETER=").append(icmp.rest() >>> 24).append(' ');
      case Icmp.REDIRECT -> {
        out.append("GATEWAY=").append(Ip.text(icmp.rest())).append(' ');
        quote(at, quoted);
      }
      case Icmp.DEST_UNREACH, Icmp.SOURCE_QUENCH, Icmp.TIME_EXCEEDED -> {
        quote(at, quoted);
        if (type == Icmp.DEST_UNREACH && icmp.code() == Icmp.FRAG_NEEDED) out.append("MTU=").append(icmp.seq()).append(' ');
      }
      default -> { }
    }
  }

  /// The packet that an ICMP error quotes; one within a quoted one is left out.
  private void quote(int at, boolean quoted) {
    if (quoted) return;
    out.append('[');
    ipv4(at + Icmp.LEN, true);
    out.append("] ");
  }

  private boolean incomplete(int at, int length) {
    if (p.end - at >= length) return false;
    out.append("INCOMPLETE [").append(Integer.toUnsignedString(p.end - at)).append(" bytes] ");
    return true;
  }

  private void options(int from, int to) {
    out.append("OPT (");
    for (int i = from; i < to; i++) hex("%02X", p.buf[i] & 0xff);
    out.append(") ");
  }

  private void hex(String format, int value) {
    out.append(String.format(Locale.ROOT, format, value));
  }
}
