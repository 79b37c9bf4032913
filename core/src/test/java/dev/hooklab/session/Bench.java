package dev.hooklab.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.network.Result;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketText;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A router on a workbench: its interfaces `lan` (10.0.1.1/24), `wan` (10.0.2.1/24) and `dmz` (10.0.3.1/24) have bare
/// cables, whose far ends send what a test wants sent and hear what comes out. It knows the MACs of their hosts 2 to 6.
public final class Bench {
  private static final String NODE = "dut";
  private static final String[] INTERFACES = {"lan", "wan", "dmz"};
  private static final int HOSTS = 6;
  private static final long PAUSE = 5 * EventLoop.MILLISECOND;

  public final Network network = new Network(1);
  public final Host dut = network.addHost(NODE, Host.Kind.ROUTER);
  private final List<String> heard = new ArrayList<>();
  private final List<byte[]> frames = new ArrayList<>();

  public Bench() {
    for (int i = 0; i < INTERFACES.length; i++) plug(INTERFACES[i], i + 1);
  }

  private void plug(String name, int number) {
    var device = network.addInterface(dut, name, mac(number, 1), 1500);
    device.addAddress(new InterfaceAddress(Prefix.of("10.0." + number + ".1/24"), null, Scope.GLOBAL, name, false));
    device.attach(p -> {
      frames.add(p.frameBytes());
      heard.add(name + ": " + PacketText.of(p.frameBytes()));
    });
    for (int host = 2; host <= HOSTS; host++) neighbour("10.0." + number + "." + host, name);
  }

  private static Mac mac(int network, int host) {
    return new Mac(0x0200_0000_0000L | network << 8 | host);
  }

  /// Says that a host is behind an interface.
  public void neighbour(String address, String name) {
    exec("ip neigh replace " + address + " lladdr " + mac(1 + List.of(INTERFACES).indexOf(name), Ip.of(address).v4() & 0xff) + " dev " + name);
  }

  // -------- commands

  /// Runs a command that must succeed.
  /// @return what it printed
  public String exec(String command) {
    var result = run(command);
    assertThat(result.code()).as(command + ": " + result.stderr()).isZero();
    return result.stdout();
  }

  /// Runs commands, a line each.
  public void execAll(String commands) {
    commands.lines().forEach(this::exec);
  }

  /// Runs a command that may fail.
  public Result run(String command) {
    return run(command, "");
  }

  public Result run(String command, String stdin) {
    heard.clear();
    frames.clear();
    var result = network.run(NODE, command, stdin, Long.MAX_VALUE);
    pause();
    return result;
  }

  /// The packets and bytes of the rules of a chain (`filter FORWARD`), in order: `2 58, 0 0`.
  public String counts(String chain) {
    return String.join(", ", exec("iptables -t " + chain.replaceFirst(" ", " -vS ")).lines().filter(line -> line.startsWith("-A "))
        .map(line -> line.replaceFirst(".* -c (\\d+ \\d+).*", "$1")).toList());
  }

  /// The entries that `conntrack -L` lists.
  public String flows() {
    return exec("conntrack -L 2> /dev/null").strip();
  }

  // -------- packets

  /// Has a packet come in from the network of an interface.
  /// @return what came out, a line a frame: the interface, then tcpdump's words
  public String send(String from, Packet p) {
    var frame = new byte[Ethernet.LEN + p.length()];
    int number = 1 + List.of(INTERFACES).indexOf(from);
    Ethernet.write(frame, 0, mac(number, 1).bits(), mac(number, p.buf[p.net + 15]).bits(), Ethernet.IPV4);
    System.arraycopy(p.buf, p.net, frame, Ethernet.LEN, p.length());
    return sendFrame(from, frame);
  }

  /// Has a frame come in.
  public String sendFrame(String from, byte[] frame) {
    heard.clear();
    frames.clear();
    device(from).receive(Packet.frame(frame));
    pause();
    return heard();
  }

  /// Does something that lets packets out.
  /// @return what came out
  public String after(Runnable something) {
    heard.clear();
    frames.clear();
    something.run();
    pause();
    return heard();
  }

  public String lan(Packet p) {
    return send("lan", p);
  }

  public String wan(Packet p) {
    return send("wan", p);
  }

  /// What has come out since the last packet or command.
  public String heard() {
    return String.join("\n", heard);
  }

  /// The first frame that has come out, without its Ethernet header.
  public byte[] packet() {
    return Arrays.copyOfRange(frames.getFirst(), Ethernet.LEN, frames.getFirst().length);
  }

  public NetDevice device(String name) {
    return dut.netns.device(name).orElseThrow();
  }

  /// Lets time pass.
  public void sleep(double seconds) {
    network.sleep((long) (seconds * EventLoop.SECOND));
  }

  private void pause() {
    network.sleep(PAUSE);
  }
}
