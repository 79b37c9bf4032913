package dev.hooklab.conntrack;

import static dev.hooklab.conntrack.SctpTable.ABORT;
import static dev.hooklab.conntrack.SctpTable.COOKIE_ACK;
import static dev.hooklab.conntrack.SctpTable.COOKIE_ECHO;
import static dev.hooklab.conntrack.SctpTable.DATA;
import static dev.hooklab.conntrack.SctpTable.HEARTBEAT;
import static dev.hooklab.conntrack.SctpTable.HEARTBEAT_ACK;
import static dev.hooklab.conntrack.SctpTable.INIT;
import static dev.hooklab.conntrack.SctpTable.INIT_ACK;
import static dev.hooklab.conntrack.SctpTable.SHUTDOWN_ACK;
import static dev.hooklab.conntrack.SctpTable.SHUTDOWN_COMPLETE;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.sysctl.Sysctls;
import java.util.zip.CRC32C;

/// Follows SCTP associations (`nf_conntrack_proto_sctp.c`): states by [SctpTable], and the verification tags of RFC 9260 §8.5.
final class SctpTracker implements Tracker {
  private static final int HEADER = 12;
  private static final int TAG = 4;
  private static final int CHECKSUM = 8;
  private static final int CHUNK_HEADER = 4;
  private static final int INIT_BODY = 16;
  /// Of a chunk's flags: the tag in the packet is the other side's (RFC 9260 §3.3.7).
  private static final int T_FLAG = 1;
  /// Chunks whose packets are checked one by one, and not for the usual tag.
  private static final long OWN_TAG_RULE = 1L << INIT | 1L << SHUTDOWN_COMPLETE | 1L << COOKIE_ECHO | 1L << ABORT | 1L << SHUTDOWN_ACK
      | 1L << HEARTBEAT | 1L << HEARTBEAT_ACK;
  /// Chunks that cannot begin anything.
  private static final long OUT_OF_THE_BLUE = 1L << ABORT | 1L << SHUTDOWN_COMPLETE | 1L << COOKIE_ACK;

  /// What one chunk does to the packet.
  private enum Step { NEXT, NO_REFRESH, REFUSE }

  private final TrackingCore core;
  private final Timeouts timeouts = new Timeouts();

  SctpTracker(TrackingCore core, Sysctls sysctls) {
    this.core = core;
    timeouts.fixed(10)
        .declare(sysctls, "sctp_timeout_closed", 10)
        .declare(sysctls, "sctp_timeout_cookie_wait", 3)
        .declare(sysctls, "sctp_timeout_cookie_echoed", 3)
        .declare(sysctls, "sctp_timeout_established", 210)
        .declare(sysctls, "sctp_timeout_shutdown_sent", 3)
        .declare(sysctls, "sctp_timeout_shutdown_recd", 3)
        .declare(sysctls, "sctp_timeout_shutdown_ack_sent", 3)
        .declare(sysctls, "sctp_timeout_heartbeat_sent", 30);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    if (malformed(p, at, hook)) return Outcome.INVALID;
    long chunks = chunks(p, at);
    if (chunks == 0) return Outcome.INVALID;
    if (!ct.confirmed() && ((chunks & OUT_OF_THE_BLUE) != 0 || !begin(ct, p, at))) return Outcome.INVALID;
    var flow = ct.sctp;
    int direction = CtInfo.direction(ctinfo);
    if ((chunks & OWN_TAG_RULE) == 0 && tag(p, at) != flow.tag[direction]) return Outcome.INVALID;
    boolean refresh = true;
    for (int chunk = at + HEADER; hasChunk(p, chunk); chunk = next(p, chunk)) {
      switch (step(ct, p, at, chunk, direction, chunks, refresh)) {
        case NEXT -> { }
        case NO_REFRESH -> refresh = false;
        case REFUSE -> {
          return Outcome.INVALID;
        }
      }
    }
    if (refresh) ct.refresh(p, ctinfo, timeouts.of(ct, flow.state.ordinal()));
    return Outcome.ACCEPT;
  }

  // -------- the packet as a whole

  private boolean malformed(Packet p, int at, Hook hook) {
    if (at + HEADER > p.end) {
      core.invalid(p, Proto.SCTP, hook, () -> "nf_ct_sctp: short packet ");
      return true;
    }
    if (core.verifiesChecksum(p, hook) && !checksumOk(p, at)) {
      core.invalid(p, Proto.SCTP, hook, () -> "nf_ct_sctp: bad CRC ");
      return true;
    }
    return false;
  }

  private static boolean checksumOk(Packet p, int at) {
    p.rewrites(HEADER);
    var crc = new CRC32C();
    crc.update(p.buf, at, CHECKSUM);
    crc.update(new byte[4], 0, 4);
    crc.update(p.buf, at + HEADER, p.end - at - HEADER);
    boolean ok = Bytes.i32(p.buf, at + CHECKSUM) == Integer.reverseBytes((int) crc.getValue());
    if (ok) p.checksumVerified = true;
    return ok;
  }

  /// The types of the packet's chunks below 64 as a set; 0 when they do not go together (RFC 9260 §6.10).
  private static long chunks(Packet p, int at) {
    long types = 0;
    boolean alone = false;
    boolean first = true;
    for (int chunk = at + HEADER; hasChunk(p, chunk); chunk = next(p, chunk)) {
      int type = Bytes.u8(p.buf, chunk);
      if (type == INIT || type == INIT_ACK || type == SHUTDOWN_COMPLETE) alone = true;
      boolean mustBeFirst = alone || type == COOKIE_ACK || type == COOKIE_ECHO;
      if (mustBeFirst && !first || Bytes.u16(p.buf, chunk + 2) == 0) return 0;
      first = false;
      // Any bit but those that are asked for will do for the types above.
      types |= type < 64 ? 1L << type : 1L << 63;
    }
    return types;
  }

  private static boolean hasChunk(Packet p, int chunk) {
    return chunk + CHUNK_HEADER <= p.end;
  }

  private static int next(Packet p, int chunk) {
    return chunk + (Bytes.u16(p.buf, chunk + 2) + 3 & ~3);
  }

  private static int tag(Packet p, int at) {
    return Bytes.i32(p.buf, at + TAG);
  }

  // -------- a new association

  private static boolean begin(Connection ct, Packet p, int at) {
    var flow = new SctpFlow();
    for (int chunk = at + HEADER; hasChunk(p, chunk); chunk = next(p, chunk)) {
      int type = Bytes.u8(p.buf, chunk);
      int next = SctpTable.next(Direction.ORIGINAL, type, SctpState.NONE);
      if (next == SctpState.NONE.ordinal() || next == SctpTable.INVALID) return false;
      switch (type) {
        case INIT -> {
          if (tag(p, at) != 0 || !hasInitBody(p, chunk)) return false;
          flow.tag[Direction.REPLY] = initTag(p, chunk);
        }
        case SHUTDOWN_ACK -> flow.tag[Direction.REPLY] = tag(p, at);
        default -> { }
      }
    }
    ct.sctp = flow;
    return true;
  }

  private static boolean hasInitBody(Packet p, int chunk) {
    return chunk + CHUNK_HEADER + INIT_BODY <= p.end;
  }

  private static int initTag(Packet p, int chunk) {
    return Bytes.i32(p.buf, chunk + CHUNK_HEADER);
  }

  // -------- one chunk

  private static Step step(Connection ct, Packet p, int at, int chunk, int direction, long chunks, boolean refresh) {
    var flow = ct.sctp;
    int type = Bytes.u8(p.buf, chunk);
    boolean alone = (chunks & 1L << DATA) == 0 && refresh;
    var tags = checkTag(flow, p, at, chunk, direction, alone);
    if (tags != Step.NEXT) return tags;
    var from = flow.state;
    int next = SctpTable.next(direction, type, from);
    if (next == SctpTable.INVALID) return Step.REFUSE;
    var outcome = Step.NEXT;
    if (type == INIT || type == INIT_ACK) {
      if (!hasInitBody(p, chunk) || type == INIT_ACK && !fitsInit(flow, direction, initTag(p, chunk))) return Step.REFUSE;
      if (type == INIT) {
        noteInit(flow, direction);
        // An INIT again: to renew the timeout would let a client hold the entry for ever.
        if (from == SctpState.CLOSED && next == SctpState.CLOSED.ordinal() && ct.confirmed()) outcome = Step.NO_REFRESH;
      }
      flow.tag[Direction.other(direction)] = initTag(p, chunk);
    }
    flow.state = SctpState.at(next);
    if (flow.state != from) {
      ct.event(EventBit.PROTOINFO);
      if (flow.state == SctpState.ESTABLISHED && !ct.has(Status.ASSURED)) {
        ct.status |= Status.ASSURED;
        ct.event(EventBit.ASSURED);
      }
    }
    return outcome;
  }

  /// The rules for the tag of each kind of chunk (RFC 9260 §8.5.1).
  private static Step checkTag(SctpFlow flow, Packet p, int at, int chunk, int direction, boolean alone) {
    int tag = tag(p, at);
    int own = flow.tag[direction];
    int other = flow.tag[Direction.other(direction)];
    return switch (Bytes.u8(p.buf, chunk)) {
      case INIT -> tag == 0 ? Step.NEXT : Step.REFUSE;
      case ABORT, SHUTDOWN_COMPLETE -> tag == ((p.buf[chunk + 1] & T_FLAG) == 0 ? own : other) ? Step.NEXT : Step.REFUSE;
      case COOKIE_ECHO -> tag == own ? Step.NEXT : Step.REFUSE;
      case COOKIE_ACK -> {
        flow.init[0] = flow.init[1] = false;
        yield Step.NEXT;
      }
      case HEARTBEAT -> heartbeat(flow, direction, tag, alone);
      case HEARTBEAT_ACK -> heartbeatAck(flow, direction, tag, alone);
      default -> Step.NEXT;
    };
  }

  /// A path that is probed before anything was seen of it: the first tag is learnt, a second may be right.
  private static Step heartbeat(SctpFlow flow, int direction, int tag, boolean alone) {
    if (flow.tag[direction] == 0) {
      flow.tag[direction] = tag;
    } else if (flow.tag[direction] != tag) {
      if (!alone) return Step.REFUSE;
      flow.heartbeatTagFailed = true;
      flow.lastDirection = direction;
      return Step.NO_REFRESH;
    } else {
      flow.heartbeatTagFailed = false;
    }
    return Step.NEXT;
  }

  private static Step heartbeatAck(SctpFlow flow, int direction, int tag, boolean alone) {
    if (flow.tag[direction] == 0) {
      flow.tag[direction] = tag;
    } else if (flow.tag[direction] != tag) {
      if (!alone || !flow.heartbeatTagFailed || flow.lastDirection == direction) return Step.REFUSE;
      flow.heartbeatTagFailed = false;
      flow.tag[direction] = tag;
      flow.tag[Direction.other(direction)] = 0;
    } else {
      flow.heartbeatTagFailed = false;
    }
    return Step.NEXT;
  }

  private static void noteInit(SctpFlow flow, int direction) {
    int other = Direction.other(direction);
    if (flow.init[direction] && flow.init[other]) flow.init[other] = false;
    flow.init[direction] = true;
  }

  /// Whether an INIT ACK answers an INIT that was seen.
  private static boolean fitsInit(SctpFlow flow, int direction, int initTag) {
    int other = Direction.other(direction);
    int known = flow.tag[other];
    if (!flow.init[other] && known != 0 && known != initTag) return false;
    return !(flow.init[direction] && flow.init[other]) || known == initTag;
  }
}
