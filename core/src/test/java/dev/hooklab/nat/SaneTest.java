package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import org.junit.jupiter.api.Test;

/// `CT --helper sane`: where a scanner's picture comes from. Lines as Linux 6.18 printed them.
class SaneTest {
  private static final byte[] NET_START = {0, 0, 0, 7, 0, 0, 0, 0};
  private static final byte[] PORT_50001 = {0, 0, 0, 0, 0, 0, (byte) 0xc3, 0x51};

  private final Reader reader = new Reader("sane", Proto.TCP);

  @Test void announcesThePortThatAnswersNetStart() {
    var control = reader.sourceNat(Reader.OUTSIDE).new Control(2000, 6566);
    control.say(NET_START);
    control.hear(PORT_50001);
    assertThat(reader.expected()).containsExactly("299 l3proto = 2 proto=6 src=192.168.1.10 dst=198.51.100.9 sport=0 dport=50001 sane");
  }

  @Test void isNotInterestedInOtherAnswers() {
    var control = reader.new Control(2000, 6566);
    control.hear(PORT_50001);
    control.say(new byte[] {0, 0, 0, 6, 0, 0, 0, 0});
    control.hear(PORT_50001);
    control.say(NET_START);
    control.hear(new byte[] {0, 0, 0, 1, 0, 0, (byte) 0xc3, 0x51});
    control.hear(PORT_50001);
    assertThat(reader.expected()).isEmpty();
  }
}
