package dev.hooklab.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// In which order the handlers at a hook run: seen on Linux 6.18 with base chains of nftables.
class HookOrderTest {
  @Test void lowerPrioritiesRunFirstAndAmongEqualsTheYoungest() {
    var hooks = new Hooks();
    hooks.register(Hook.FORWARD, 7, "old", (p, hook) -> Verdict.ACCEPT);
    hooks.register(Hook.FORWARD, 7, "young", (p, hook) -> Verdict.ACCEPT);
    hooks.register(Hook.FORWARD, -1, "low", (p, hook) -> Verdict.ACCEPT);
    assertThat(hooks.all()).extracting(Hooks.Registration::name).containsExactly("low", "young", "old");
  }
}
