package dev.hooklab.lab.capture;

/// The numbers of the pcapng format that its writer and its reader share (draft-ietf-opsawg-pcapng).
final class Pcapng {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int NAME_RESOLUTION = 4;
  static final int INTERFACE_STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  static final int OPT_END = 0;
  static final int OPT_COMMENT = 1;
  static final int SHB_HARDWARE = 2;
  static final int SHB_OS = 3;
  static final int SHB_USERAPPL = 4;
  static final int IF_NAME = 2;
  static final int IF_DESCRIPTION = 3;
  static final int IF_IPV4_ADDRESS = 4;
  static final int IF_IPV6_ADDRESS = 5;
  static final int IF_MAC_ADDRESS = 6;
  static final int IF_SPEED = 8;
  static final int IF_TIME_RESOLUTION = 9;
  static final int IF_FILTER = 11;
  static final int IF_TIME_OFFSET = 14;
  static final int EPB_FLAGS = 2;
  static final int ISB_START_TIME = 2;
  static final int ISB_END_TIME = 3;
  static final int ISB_RECEIVED = 4;
  static final int ISB_FILTER_ACCEPTED = 6;
  static final int ISB_OS_DROPPED = 7;
  static final int ISB_DELIVERED = 8;
  static final int NRB_END = 0;
  static final int NRB_IPV4 = 1;
  static final int NRB_IPV6 = 2;

  private Pcapng() {}
}
