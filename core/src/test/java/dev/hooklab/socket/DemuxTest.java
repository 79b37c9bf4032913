package dev.hooklab.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DemuxTest {
  @Test void findsTheYoungestOfAPortFirst() {
    var demux = new Demux();
    var older = new Named("10.0.0.1", 53, "0.0.0.0", 0);
    var younger = new Named("0.0.0.0", 53, "0.0.0.0", 0);
    demux.add(older);
    demux.add(younger);

    assertThat(demux.first(53)).isSameAs(younger);
    assertThat(demux.next(younger)).isSameAs(older);
    assertThat(demux.next(older)).isNull();
    assertThat(demux.all()).containsExactly(older, younger);
  }

  /// Whatever comes and goes, in whatever order, the tables find exactly what is there.
  @Property void findsWhatIsThereAndNothingElse(@ForAll @Size(max = 200) int[] steps) {
    var demux = new Demux();
    Map<Integer, Named> there = new HashMap<>();
    for (int step : steps) {
      int peer = step & 0x3f;
      var old = there.remove(peer);
      if (old != null) {
        demux.remove(old);
      } else {
        var added = new Named("10.0.0.1", 80, "10.0.1." + peer, 1024 + peer);
        demux.add(added);
        there.put(peer, added);
      }
    }
    var byPort = new ArrayList<SocketCommon>();
    for (var s = demux.first(80); s != null; s = demux.next(s)) byPort.add(s);
    assertThat(byPort).containsExactlyInAnyOrderElementsOf(there.values());
    for (int peer = 0; peer < 64; peer++) {
      var found = demux.exact(0, Ip.of("10.0.0.1").lo(), 80, 0, Ip.of("10.0.1." + peer).lo(), 1024 + peer, 2);
      assertThat(found).isSameAs(there.get(peer));
    }
  }

  private static final class Named extends SocketCommon {
    Named(String local, int localPort, String remote, int remotePort) {
      super(Family.INET, 17);
      local(Ip.of(local));
      this.localPort = localPort;
      remote(Ip.of(remote));
      this.remotePort = remotePort;
    }

    @Override public String stateName() {
      return "TEST";
    }

    @Override public long receiveQueue() {
      return 0;
    }

    @Override public long sendQueue() {
      return 0;
    }
  }
}
