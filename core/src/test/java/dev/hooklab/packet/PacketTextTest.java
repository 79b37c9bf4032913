package dev.hooklab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTextTest {
  /// What real tcpdump tells of protocols and options that are not spoken here.
  private static final String NOT_SPOKEN = "(?s).*(mobile: |Flags \\[(Command|Response|Poll|Final|none)|send seq|LLC|802\\.3|OSI|unknown option"
      + "|mptcp|tcp-ao|exp-|GREv|ESP\\(|AH\\(|EIGRP|OSPF|VRRP|igmp|IGMP|PIM|PGM|\\|pgm|MPLS|igrp|Ethernet requires|hbhopt|MOP |EGPv|\\|gre|RSVP|sctp|egp|mobility|ICMP Multi-Part|Loopback,).*";

  @TempDir Path folder;

  @Test void saysOfARealSessionWhatTcpdumpSaid() throws IOException {
    var full = new PacketText(new TextStyle(true, false, 2, true, Optional.empty(), TextStyle.LINE.hosts(), TextStyle.LINE.ports()));
    int told = 0;
    for (var entry : session().split("\n\n", -1)) {
      var parts = entry.split("\n(?=plain |full  )", -1);
      if (!parts[0].startsWith("frame ")) continue;
      byte[] frame = HexFormat.of().parseHex(parts[0].substring(6));
      assertThat("plain " + PacketText.of(frame)).isEqualTo(parts[1]);
      assertThat(PacketText.of(Packet.frame(frame))).isEqualTo(PacketText.of(frame));
      if (parts.length > 2) assertThat("full  " + full.frame(frame, frame.length)).isEqualTo(parts[2]);
      told++;
    }
    assertThat(told).isGreaterThan(15);
  }

  private static String session() throws IOException {
    try (var in = PacketTextTest.class.getResourceAsStream("tcpdump-session.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({"'',1", "'',2", "-e,3", "-v,4", "-vv,5", "-e -vv,6", "-q,7"})
  void saysOfRandomFramesWhatTcpdumpSays(String options, long seed) throws Exception {
    var random = new RandomFrames(new Random(seed));
    var frames = new ArrayList<byte[]>();
    for (int i = 0; i < 4000; i++) frames.add(random.next());
    boolean verbose = options.contains("v");
    if (verbose) frames.removeIf(PacketTextTest::isNeighbourDiscovery);
    var arguments = new ArrayList<>(List.of(options.split(" ", -1)));
    arguments.remove("");
    if (seed != 2) arguments.add("-S");
    var theirs = Tcpdump.print(folder, frames, arguments.toArray(String[]::new));
    var conversations = seed == 2 ? Optional.of(new TcpConversations()) : Optional.<TcpConversations>empty();
    var text = new PacketText(new TextStyle(options.contains("-e"), options.contains("-q"), options.contains("vv") ? 2 : verbose ? 1 : 0,
        true, conversations, TextStyle.LINE.hosts(), TextStyle.LINE.ports()));

    var differences = new ArrayList<String>();
    for (int i = 0; i < frames.size(); i++) {
      var ours = text.frame(frames.get(i), frames.get(i).length);
      if (theirs.get(i).matches(NOT_SPOKEN) || ours.equals(theirs.get(i))) continue;
      differences.add("%s%n  tcpdump: %s%n  here:    %s".formatted(Bytes.hex(frames.get(i)), theirs.get(i), ours));
    }
    assertThat(differences).isEmpty();
  }

  /// IPv6 neighbour discovery has options, which `-v` tells, but not here.
  private static boolean isNeighbourDiscovery(byte[] frame) {
    return new PacketText(TextStyle.LINE).frame(frame, frame.length).matches(".*ICMP6, (neighbor|router|redirect).*");
  }

  @Property(tries = 5000) void noBytesAreTooDamagedToTell(@ForAll byte[] bytes, @ForAll long seed) {
    assertThat(PacketText.of(bytes)).isNotEmpty();
    assertThat(PacketText.of(new RandomFrames(new Random(seed)).next())).isNotEmpty().doesNotContain("\n");
    assertThat(PacketText.of(Packet.frame(new RandomFrames(new Random(seed)).next()))).doesNotContain("\n");
  }
}
