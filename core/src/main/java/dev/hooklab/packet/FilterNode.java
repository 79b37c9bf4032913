package dev.hooklab.packet;

/// A capture filter, compiled: a tree of tests of a frame.
/// As in the kernel's BPF, a test that reads beyond the frame rejects the frame, whatever stands around the test.
sealed interface FilterNode {
  /// The frame under test. Offsets count from the Ethernet header.
  final class Frame {
    private final byte[] buf;
    private final int from;
    private final int to;
    final int length;
    final boolean inbound;
    /// Set when something beyond the frame was asked for, or a division by zero: the frame is rejected.
    boolean rejected;

    Frame(byte[] buf, int from, int to, int length, boolean inbound) {
      this.buf = buf;
      this.from = from;
      this.to = to;
      this.length = length;
      this.inbound = inbound;
    }

    /// `size` bytes as an unsigned number; 0 beyond the frame.
    long load(long at, int size) {
      if (at < 0 || at > to - from - size) {
        rejected = true;
        return 0;
      }
      int where = from + (int) at;
      return switch (size) {
        case 1 -> Bytes.u8(buf, where);
        case 2 -> Bytes.u16(buf, where);
        default -> Bytes.u32(buf, where);
      };
    }
  }

  boolean test(Frame frame);

  record All() implements FilterNode {
    @Override public boolean test(Frame frame) {
      return true;
    }
  }

  record And(FilterNode left, FilterNode right) implements FilterNode {
    @Override public boolean test(Frame frame) {
      return left.test(frame) && !frame.rejected && right.test(frame);
    }
  }

  record Or(FilterNode left, FilterNode right) implements FilterNode {
    @Override public boolean test(Frame frame) {
      return left.test(frame) || !frame.rejected && right.test(frame);
    }
  }

  record Not(FilterNode inner) implements FilterNode {
    @Override public boolean test(Frame frame) {
      return !inner.test(frame);
    }
  }

  /// A number at a fixed place, which is not looked at when the mask leaves nothing of it.
  record Field(int at, int size, long mask, long value) implements FilterNode {
    @Override public boolean test(Frame frame) {
      return mask == 0 || (frame.load(at, size) & mask) == value;
    }
  }

  /// A port of the transport header, `at` bytes into it, behind an IPv4 header at `net`.
  record Port4(int net, int at, int low, int high) implements FilterNode {
    @Override public boolean test(Frame frame) {
      long headerLen = (frame.load(net, 1) & 15) * 4;
      long port = frame.load(net + headerLen + at, 2);
      return port >= low && port <= high;
    }
  }

  /// A port of the transport header right behind an IPv6 header at `net`.
  record Port6(int net, int at, int low, int high) implements FilterNode {
    @Override public boolean test(Frame frame) {
      long port = frame.load(net + 40 + at, 2);
      return port >= low && port <= high;
    }
  }

  /// Whether the frame came in, or went out.
  record Inbound(boolean wanted) implements FilterNode {
    @Override public boolean test(Frame frame) {
      return frame.inbound == wanted;
    }
  }

  enum Relation { LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL, GREATER_OR_EQUAL, GREATER }

  /// A comparison of two numbers, which are unsigned.
  record Compare(Relation relation, Quantity left, Quantity right) implements FilterNode {
    @Override public boolean test(Frame frame) {
      long a = left.value(frame);
      long b = right.value(frame);
      return switch (relation) {
        case LESS -> a < b;
        case LESS_OR_EQUAL -> a <= b;
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
        case GREATER_OR_EQUAL -> a >= b;
        case GREATER -> a > b;
      };
    }
  }

  /// An arithmetic expression of a filter; 32 bits, unsigned.
  sealed interface Quantity {
    long value(Frame frame);

    record Constant(long value) implements Quantity {
      @Override public long value(Frame frame) {
        return value;
      }
    }

    record Length() implements Quantity {
      @Override public long value(Frame frame) {
        return frame.length;
      }
    }

    /// `size` bytes at `index` into a header that begins at `base`, behind an IPv4 header if `behindIpv4`.
    record Load(int base, boolean behindIpv4, Quantity index, int size) implements Quantity {
      @Override public long value(Frame frame) {
        long offset = index.value(frame);
        long start = behindIpv4 ? base + (frame.load(base, 1) & 15) * 4 : base;
        return frame.load(start + offset & 0xffffffffL, size);
      }
    }

    record Operation(char operator, Quantity left, Quantity right) implements Quantity {
      @Override public long value(Frame frame) {
        long a = left.value(frame);
        long b = right.value(frame);
        if (b == 0 && (operator == '/' || operator == '%')) {
          frame.rejected = true;
          return 0;
        }
        long result = switch (operator) {
          case '+' -> a + b;
          case '-' -> a - b;
          case '*' -> a * b;
          case '/' -> a / b;
          case '%' -> a % b;
          case '&' -> a & b;
          case '|' -> a | b;
          case '^' -> a ^ b;
          case '<' -> b > 31 ? 0 : a << b;
          case '>' -> b > 31 ? 0 : a >>> b;
          default -> throw new AssertionError(operator);
        };
        return result & 0xffffffffL;
      }
    }
  }
}
