package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// Announces the data connection of a scan, whose port a SANE server answers to NET_START (nf_conntrack_sane.c). NAT does
/// not change what the server says.
final class SaneHelper implements Helper {
  private static final Policy ONE_FOR_5_MINUTES = new Policy(1, 300);
  private static final int REQUEST_LENGTH = 8;
  private static final int REPLY_LENGTH = 8;
  private static final int NET_START = 7;

  private final TrackingCore core;

  SaneHelper(TrackingCore core) {
    this.core = core;
  }

  /// Whether the next answer is to NET_START.
  private enum State implements Connection.HelperState { NORMAL, START_REQUESTED }

  @Override public String name() {
    return "sane";
  }

  @Override public int proto() {
    return Proto.TCP;
  }

  @Override public Policy policy(int expectationClass) {
    return ONE_FOR_5_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (ctinfo != CtInfo.ESTABLISHED && ctinfo != CtInfo.ESTABLISHED_REPLY || at + Tcp.MIN_LEN > p.end) return Verdict.ACCEPT;
    int payload = at + new Tcp(p.buf, at).headerLen();
    int length = p.end - payload;
    if (length <= 0) return Verdict.ACCEPT;
    if (ctinfo == CtInfo.ESTABLISHED) {
      if (length == REQUEST_LENGTH) ct.helperState(Bytes.i32(p.buf, payload) == NET_START ? State.START_REQUESTED : State.NORMAL);
      return Verdict.ACCEPT;
    }
    if (ct.helperState() != State.START_REQUESTED) return Verdict.ACCEPT;
    ct.helperState(State.NORMAL);
    if (length < REPLY_LENGTH) return Verdict.ACCEPT;
    int status = Bytes.i32(p.buf, payload);
    if (status != 0 || Bytes.u16(p.buf, payload + 4) != 0) return Verdict.ACCEPT;
    return announce(ct, p, Bytes.u16(p.buf, payload + 6)) ? Verdict.ACCEPT : Verdict.DROP;
  }

  private boolean announce(Connection ct, Packet p, int port) {
    var asked = ct.original();
    var expectation = Expectation.fromAnyPort(ct, asked.withDestination(asked.dstHi(), asked.dstLo(), port));
    if (core.expectations.add(expectation) == Expectations.Result.ADDED) return true;
    core.dropped(p, this, "cannot add expectation");
    return false;
  }
}
