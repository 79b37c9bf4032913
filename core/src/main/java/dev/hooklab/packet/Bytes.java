package dev.hooklab.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Big-endian numbers in a byte array.
public final class Bytes {
  private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return (short) U16.get(bytes, at) & 0xffff;
  }

  public static int i32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at);
  }

  public static long u32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at) & 0xffffffffL;
  }

  public static long i64(byte[] bytes, int at) {
    return (long) U64.get(bytes, at);
  }

  public static void u8(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
  }

  public static void u16(byte[] bytes, int at, int value) {
    U16.set(bytes, at, (short) value);
  }

  public static void i32(byte[] bytes, int at, int value) {
    U32.set(bytes, at, value);
  }

  public static void i64(byte[] bytes, int at, long value) {
    U64.set(bytes, at, value);
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
