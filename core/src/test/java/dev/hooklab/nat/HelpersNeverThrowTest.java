package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a control connection carries, its helper passes it on or drops it, and announces no more than it may.
class HelpersNeverThrowTest {
  private static final String INVITE = "INVITE sip:bob@198.51.100.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.168.1.10:5060;rport=5060;received=192.168.1.10\r\n"
      + "CSeq: 1 INVITE\r\nContact: <sip:a@192.168.1.10:5060>, <sip:192.168.1.10>;expires=5\r\nContent-Length: 60\r\n\r\n"
      + "v=0\r\no=- IN IP4 192.168.1.10\r\nc=IN IP4 192.168.1.10\r\nm=audio 4000 x\r\nm=video 4002 x\r\nc=IN IP4 192.168.1.10\r\n";
  private static final String REGISTER = "REGISTER sip:198.51.100.9 SIP/2.0\r\nCSeq: 1 REGISTER\r\nm: <sip:192.168.1.10>\r\nExpires: 60\r\nl:0\r\n\r\n";
  private static final String AGREED = "SIP/2.0 200 OK\r\nCSeq: 1 REGISTER\r\nContact: <sip:198.51.100.1:5060>;expires=9\r\nl:0\r\n\r\n";
  private static final List<Talk> TALKS = List.of(
      new Talk("ftp", Proto.TCP, List.of("PORT 192,168,1,10,20,10\r\n", "EPRT |1|192.168.1.10|5130|\r\n", "227 (198,51,100,9,20,10)", "229 (|||5130|)\r\n")),
      new Talk("irc", Proto.TCP, List.of("PRIVMSG bob :\1DCC SEND file 3232235786 5130\1\r\n")),
      new Talk("sane", Proto.TCP, List.of("\0\0\0\7\0\0\0\0", "\0\0\0\0\0\0\1\1")),
      new Talk("pptp", Proto.TCP, List.of("\0\u009c\0\1\u001a+<M\0\1\0\0" + "\0".repeat(144), "\0\u009c\0\1\u001a+<M\0\2\0\0\0\0\1"
          + "\0".repeat(141), "\0\u00a8\0\1\u001a+<M\0\7\0\0\7\7" + "\0".repeat(154), "\0\40\0\1\u001a+<M\0\10\0\0\1\1\7\u00d0\1" + "\0".repeat(15))),
      new Talk("sip", Proto.TCP, List.of(INVITE, REGISTER, AGREED, INVITE + REGISTER)),
      new Talk("sip", Proto.UDP, List.of(INVITE, REGISTER, AGREED)),
      new Talk("tftp", Proto.UDP, List.of("\0\1file", "\0\2file")),
      new Talk("amanda", Proto.UDP, List.of("CONNECT DATA 50001 MESG 50002 INDEX 50003\n")),
      new Talk("netbios-ns", Proto.UDP, List.of("x")),
      new Talk("snmp", Proto.UDP, List.of("\60\46\2\1\1\4\6public\u00a7\31\2\1\0\2\1\0\2\1\0\60\16\60\14\6\4\53\6\1\2\100\4\u00c0\u00a8\1\12")));

  /// What a helper's two sides say to each other.
  record Talk(String helper, int proto, List<String> lines) {}

  /// A part of a line that is replaced by something else, or cut off with all that follows.
  private record Damage(int at, int length, String by, boolean end) {
    String to(String line) {
      int from = at % (line.length() + 1);
      return line.substring(0, from) + by + (end ? "" : line.substring(Math.min(line.length(), from + length)));
    }
  }

  record Line(int which, boolean clients, List<Damage> damages) {
    String of(Talk talk) {
      var text = talk.lines.get(which % talk.lines.size());
      for (var damage : damages) text = damage.to(text);
      return text;
    }
  }

  @Provide Arbitrary<List<Line>> lines() {
    var bytes = Arbitraries.oneOf(Arbitraries.strings().withChars("\r\n :;,@<>|019.aA\0\u00ff").ofMaxLength(3),
        Arbitraries.of("sip:", "65536", "99999999999", "\r\n ", "192.168.1.10", ":5060", "Contact: ", "c=IN IP4 ", "l: 9"));
    var damage = Combinators.combine(Arbitraries.integers().between(0, 400), Arbitraries.integers().between(0, 20), bytes,
        Arbitraries.integers().between(0, 5).map(n -> n == 0)).as(Damage::new);
    return Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(true, false), damage.list().ofMaxSize(3)).as(Line::new)
        .list().ofMinSize(1).ofMaxSize(6);
  }

  @Property(tries = 400) void passesOnOrDropsWhateverItReads(@ForAll("lines") List<Line> lines, @ForAll boolean longerAddress) {
    for (var talk : TALKS) {
      var reader = new Reader(talk.helper, talk.proto).sourceNat(longerAddress ? "198.51.100.100" : Reader.OUTSIDE);
      var control = talk.proto == Proto.TCP ? reader.new Control(2000, 99) : null;
      for (var line : lines) {
        var text = line.of(talk);
        if (control == null) {
          var _ = reader.forward(line.clients ? Packets.tell(Reader.CLIENT, 2000, Reader.SERVER, 99, text)
              : Packets.tell(Reader.SERVER, 99, longerAddress ? "198.51.100.100" : Reader.OUTSIDE, 2000, text));
        } else {
          var _ = line.clients ? control.say(text) : control.hear(text);
        }
      }
      assertThat(reader.expected()).hasSizeLessThanOrEqualTo(11);
    }
  }
}
