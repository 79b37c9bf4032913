package dev.hooklab.lab.capture;

import java.math.BigInteger;

/// What an interface's time stamps mean: how many units make a second, and what to add to the seconds
/// (options `if_tsresol` and `if_tsoffset`, draft-ietf-opsawg-pcapng §4.2).
record TimeScale(BigInteger unitsPerSecond, long offsetSeconds) {
  static final TimeScale MICROSECONDS = new TimeScale(BigInteger.TEN.pow(6), 0);

  private static final BigInteger NANOS = BigInteger.TEN.pow(9);

  /// `code` is a negative power of ten, or of two when its highest bit is set.
  TimeScale withResolution(int code) {
    var base = (code & 0x80) == 0 ? BigInteger.TEN : BigInteger.TWO;
    return new TimeScale(base.pow(code & 0x7f), offsetSeconds);
  }

  TimeScale withOffset(long seconds) {
    return new TimeScale(unitsPerSecond, seconds);
  }

  /// Nanoseconds since 1970 of an unsigned time stamp; the nearest that a `long` has for a time beyond the year 2262.
  long nanos(long stamp) {
    var units = new BigInteger(Long.toUnsignedString(stamp));
    var nanos = units.multiply(NANOS).divide(unitsPerSecond).add(BigInteger.valueOf(offsetSeconds).multiply(NANOS));
    return nanos.bitLength() < Long.SIZE ? nanos.longValue() : nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
