package dev.hooklab.tool;

import dev.hooklab.packet.Icmp;
import dev.hooklab.socket.DatagramSocket;
import dev.hooklab.socket.ErrorReport;

/// One probe of `traceroute`: when it went, and what came back. Times are nanoseconds, -1 for not yet.
final class TracerouteProbe {
  final int number;
  long sentAt = -1;
  long receivedAt = -1;
  boolean done;
  /// The destination, or somebody who knows that there is no way, has answered.
  boolean last;
  /// Who answered; 0 for nobody.
  int from;
  String remark = "";
  DatagramSocket socket;

  TracerouteProbe(int number) {
    this.number = number;
  }

  /// How long the answer took; 0 when there is none.
  long took() {
    return receivedAt < 0 ? 0 : receivedAt - sentAt;
  }

  void answered(int by, long now) {
    from = by;
    receivedAt = now;
    done = true;
    socket.close();
  }

  /// An error came back (`parse_icmp_res`).
  void failed(ErrorReport report, long now) {
    if (!report.local() && report.type() == Icmp.TIME_EXCEEDED) {
      answered(report.from(), now);
      return;
    }
    last = true;
    if (report.local()) remark = "!F-" + report.info(); else if (report.type() == Icmp.DEST_UNREACH) remark = remark(report.code(), report.info());
    answered(report.from(), now);
  }

  private static String remark(int code, int info) {
    return switch (code) {
      case 0, 6, 11 -> "!N";
      case 1, 7, 8, 12 -> "!H";
      case 2 -> "!P";
      case 3 -> "";
      case 4 -> "!F-" + info;
      case 5 -> "!S";
      case 9, 10, 13 -> "!X";
      case 14 -> "!V";
      case 15 -> "!C";
      default -> "!<" + code + ">";
    };
  }
}
