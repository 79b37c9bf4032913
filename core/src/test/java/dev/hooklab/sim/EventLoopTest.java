package dev.hooklab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventLoopTest {
  private final EventLoop loop = new EventLoop();

  @Test void timersOfOneInstantRunInTheOrderInWhichTheyWereArmed() {
    var seen = new StringBuilder();
    for (var name : new String[] {"a", "b", "c"}) loop.after(EventLoop.SECOND, () -> seen.append(name));
    loop.after(1, () -> seen.append("first "));
    loop.runUntil(2 * EventLoop.SECOND);
    assertThat(seen).hasToString("first abc");
    assertThat(loop.now()).isEqualTo(2 * EventLoop.SECOND);
  }

  @Test void aCircleWithoutDelayIsToldAndCanBeBroken() {
    var circle = new Timer[1];
    circle[0] = loop.after(EventLoop.SECOND, () -> circle[0].arm(0));
    var later = new boolean[1];
    loop.after(2 * EventLoop.SECOND, () -> later[0] = true);
    assertThatThrownBy(() -> loop.runUntil(3 * EventLoop.SECOND)).isInstanceOf(Standstill.class)
        .hasMessage("time stands still at 1.000000000 s: 5,000,000 events, and no end; a packet goes round without delay");
    assertThat(loop.now()).isEqualTo(EventLoop.SECOND);
    circle[0].cancel();
    loop.runUntil(3 * EventLoop.SECOND);
    assertThat(later[0]).isTrue();
  }

  @Test void muchAtManyInstantsIsNoCircle() {
    int[] ran = new int[1];
    for (int i = 0; i < 600_000; i++) {
      for (int j = 0; j < 10; j++) loop.after(0, () -> ran[0]++);
      loop.runUntil(loop.now() + 1);
    }
    assertThat(ran[0]).isEqualTo(6_000_000);
  }
}
