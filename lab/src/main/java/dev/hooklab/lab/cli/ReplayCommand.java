package dev.hooklab.lab.cli;

import dev.hooklab.lab.capture.CaptureError;
import dev.hooklab.lab.capture.CaptureFormat;
import dev.hooklab.lab.capture.CaptureOptions;
import dev.hooklab.lab.capture.CaptureStream;
import dev.hooklab.lab.capture.Replay;
import dev.hooklab.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab replay TOPOLOGY ...`: plays recorded frames into a lab and saves what comes out. Commands and recordings
/// take their turns as on the command line; recordings that stand together are played together, on one clock.
@Command(name = "replay", description = "Plays recorded frames into a lab, with their own spacing, and saves what comes out.",
    mixinStandardHelpOptions = true, footer = {"", "--inject and --exec are done in the order in which they are given;"
        + " recordings that follow one another are played at the same time. --capture lasts from beginning to end."})
final class ReplayCommand implements Callable<Integer> {
  /// Virtual time for what the last frame sets off.
  private static final long AFTERMATH = 120_000_000_000L;

  @Parameters(index = "0", paramLabel = "TOPOLOGY", description = "A topology file, or the name of a bundled one.")
  private String topology;

  @ArgGroup(exclusive = true, multiplicity = "1..*")
  private List<Step> steps;

  @Option(names = "--capture", paramLabel = "NODE:IF=FILE", description = "Saves what passes an interface, or all with '*=FILE'; "
      + "a FILE that ends in .pcap is written so, else as pcapng. The same FILE may be given for several interfaces.")
  private List<String> captures = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice follows from (default: the topology's).")
  private Long seed;

  /// What is done in the lab.
  static final class Step {
    @Option(names = "--inject", required = true, paramLabel = "NODE:IF=FILE", description = "Plays a pcap or pcapng file into an interface, "
        + "as if its frames came in from the wire.")
    private String inject;

    @Option(names = "--exec", required = true, paramLabel = "'NODE: command'", description = "Runs a command in a node.")
    private String exec;
  }

  /// An endpoint and a file.
  private record Pair(String endpoint, Path file) {
    static Pair parse(String option, String text) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) throw CommandFailure.wrongUse(option + " " + text + " is not of the form NODE:IF=FILE");
      return new Pair(text.substring(0, equals), Path.of(text.substring(equals + 1)));
    }
  }

  @Override public Integer call() {
    var argument = TopologyArgument.read(topology);
    var network = argument.build(seed);
    var streams = new ArrayList<CaptureStream>();
    try {
      open(network, argument, streams);
      int failed = play(network);
      for (var stream : streams) stream.close();
      System.out.flush();
      return failed;
    } catch (CaptureError e) {
      throw CommandFailure.wrongUse(e.getMessage());
    } catch (NoSuchFileException e) {
      throw CommandFailure.wrongUse("there is no file " + e.getFile());
    } catch (IOException e) {
      throw CommandFailure.wrongUse(e.getMessage());
    }
  }

  private void open(Network network, TopologyArgument argument, List<CaptureStream> streams) throws IOException {
    var files = new LinkedHashMap<Path, List<String>>();
    for (var text : captures) {
      var pair = Pair.parse("--capture", text);
      files.computeIfAbsent(pair.file, _ -> new ArrayList<>()).add(pair.endpoint);
    }
    for (Map.Entry<Path, List<String>> entry : files.entrySet()) {
      var file = entry.getKey();
      streams.add(new CaptureStream(network, argument.document().topology().name(), argument.seed(seed), entry.getValue(),
          CaptureOptions.DEFAULT, Files.newOutputStream(file), CaptureFormat.of(file.toString())));
    }
  }

  private int play(Network network) throws IOException {
    int failed = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).exec != null) {
        if (NodeCommand.parse(steps.get(i).exec).run(network) != 0) failed = Main.FAILED;
        continue;
      }
      var together = new ArrayList<Pair>();
      for (; i < steps.size() && steps.get(i).inject != null; i++) together.add(Pair.parse("--inject", steps.get(i).inject));
      i--;
      inject(network, together);
    }
    return failed;
  }

  private static void inject(Network network, List<Pair> together) throws IOException {
    var replays = new ArrayList<Replay>();
    for (var pair : together) replays.add(Replay.open(network, pair.endpoint, pair.file));
    long first = replays.stream().filter(replay -> !replay.done()).mapToLong(Replay::recordedAt).min().orElse(0);
    for (var replay : replays) replay.start(first);
    while (replays.stream().anyMatch(replay -> !replay.done())) network.loop.step();
    network.settle(AFTERMATH);
    for (var replay : replays) {
      replay.close();
      System.err.println(replay.summary());
    }
  }
}
