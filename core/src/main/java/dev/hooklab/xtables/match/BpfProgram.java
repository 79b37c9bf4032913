package dev.hooklab.xtables.match;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import java.util.List;

/// A program of the classic packet filter (McCanne, Jacobson 1993; kernel: net/core/filter.c, `bpf_check_classic`): it reads
/// the packet from its IP header on, and what it returns says yes or no.
record BpfProgram(List<Instruction> code) {
  /// One instruction, as `struct sock_filter` has it.
  record Instruction(int code, int jt, int jf, int k) {
    @Override public String toString() {
      return code + " " + jt + " " + jf + " " + Integer.toUnsignedString(k);
    }
  }

  static final int MAX = 64;
  private static final int MEMORY = 16;
  private static final int LD = 0x00;
  private static final int LDX = 0x01;
  private static final int ST = 0x02;
  private static final int STX = 0x03;
  private static final int ALU = 0x04;
  private static final int JMP = 0x05;
  private static final int RET = 0x06;
  private static final int X = 0x08;
  private static final int MEM = 0x60;
  private static final int ABS = 0x20;
  private static final int IND = 0x40;
  private static final int LEN = 0x80;
  private static final int MSH = 0xa0;
  private static final int HALF = 0x08;
  private static final int BYTE = 0x10;

  /// Whether the kernel takes the program: known instructions, jumps within it, a return at the end.
  boolean valid() {
    for (int pc = 0; pc < code.size(); pc++) if (!valid(code.get(pc), pc)) return false;
    return !code.isEmpty() && (code.getLast().code & 7) == RET;
  }

  private boolean valid(Instruction i, int pc) {
    int left = code.size() - pc - 1;
    return switch (i.code) {
      case 0x34, 0x94 -> i.k != 0;
      case 0x64, 0x74 -> Integer.compareUnsigned(i.k, 32) < 0;
      case 0x60, 0x61, 0x02, 0x03 -> Integer.compareUnsigned(i.k, MEMORY) < 0;
      case 0x05 -> Integer.compareUnsigned(i.k, left) < 0;
      case 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d, 0x45, 0x4d -> i.jt < left && i.jf < left;
      case 0x00, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x80, 0x01, 0x81, 0xb1, 0x04, 0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x3c, 0x9c, 0x44, 0x4c,
          0x54, 0x5c, 0x6c, 0x7c, 0x84, 0xa4, 0xac, 0x06, 0x16, 0x07, 0x87 -> true;
      default -> false;
    };
  }

  /// Runs the program over a packet; a load beyond the packet's end returns 0, as a division by zero does.
  /// @param memory 16 words to work with
  static int run(int[] program, int[] memory, Packet p, int length) {
    int a = 0;
    int x = 0;
    for (int pc = 0; ; pc++) {
      int op = program[pc * 4];
      int k = program[pc * 4 + 3];
      int operand = (op & X) != 0 ? x : k;
      switch (op & 7) {
        case LD, LDX -> {
          if (!loads(op, k, x, length)) return 0;
          int value = load(op, k, x, memory, p, length);
          if ((op & 7) == LD) a = value;
          else x = value;
        }
        case ST -> memory[k] = a;
        case STX -> memory[k] = x;
        case ALU -> {
          if (operand == 0 && ((op & 0xf0) == 0x30 || (op & 0xf0) == 0x90)) return 0;
          a = compute(op & 0xf0, a, operand);
        }
        case JMP -> pc += (op & 0xf0) == 0 ? k : program[pc * 4 + (holds(op & 0xf0, a, operand) ? 1 : 2)];
        case RET -> {
          return (op & 0x18) == 0x10 ? a : k;
        }
        default -> {
          if ((op & 0x80) != 0) a = x;
          else x = a;
        }
      }
    }
  }

  private static boolean loads(int op, int k, int x, int length) {
    long at = switch (op & 0xe0) {
      case ABS, MSH -> k & 0xffffffffL;
      case IND -> (x & 0xffffffffL) + k;
      default -> -1;
    };
    if ((op & 0xe0) != ABS && (op & 0xe0) != IND && (op & 0xe0) != MSH) return true;
    return at >= 0 && at + size(op) <= length;
  }

  private static int size(int op) {
    return (op & 0x18) == HALF ? 2 : (op & 0x18) == BYTE ? 1 : 4;
  }

  private static int load(int op, int k, int x, int[] memory, Packet p, int length) {
    return switch (op & 0xe0) {
      case MEM -> memory[k];
      case LEN -> length;
      case MSH -> (p.buf[p.net + k] & 0xf) * 4;
      case ABS -> word(p, p.net + k, size(op));
      case IND -> word(p, p.net + x + k, size(op));
      default -> k;
    };
  }

  private static int word(Packet p, int at, int size) {
    return size == 1 ? p.buf[at] & 0xff : size == 2 ? Bytes.u16(p.buf, at) : Bytes.i32(p.buf, at);
  }

  private static int compute(int op, int a, int operand) {
    return switch (op) {
      case 0x00 -> a + operand;
      case 0x10 -> a - operand;
      case 0x20 -> a * operand;
      case 0x30 -> Integer.divideUnsigned(a, operand);
      case 0x40 -> a | operand;
      case 0x50 -> a & operand;
      case 0x60 -> a << operand;
      case 0x70 -> a >>> operand;
      case 0x80 -> -a;
      case 0x90 -> Integer.remainderUnsigned(a, operand);
      default -> a ^ operand;
    };
  }

  private static boolean holds(int op, int a, int operand) {
    return switch (op) {
      case 0x10 -> a == operand;
      case 0x20 -> Integer.compareUnsigned(a, operand) > 0;
      case 0x30 -> Integer.compareUnsigned(a, operand) >= 0;
      default -> (a & operand) != 0;
    };
  }

  /// The instructions one behind the other, four numbers each.
  int[] flat() {
    return code.stream().flatMapToInt(i -> java.util.stream.IntStream.of(i.code, i.jt, i.jf, i.k)).toArray();
  }

  /// `48 0 0 9,21 0 1 6,...`.
  @Override public String toString() {
    return String.join(",", code.stream().map(Instruction::toString).toList());
  }
}
