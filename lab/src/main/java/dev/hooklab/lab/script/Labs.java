package dev.hooklab.lab.script;

import dev.hooklab.lab.topology.Fault;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/// The labs of a script: opens them, and closes those that it leaves open.
final class Labs {
  private static final long SAFE_INTEGER = (1L << 53) - 1;

  private final Realm realm;
  private final ScriptFiles files;
  private final ScriptOptions options;
  private final List<OpenLab> open = new ArrayList<>();
  private long virtualTimeOfClosed;
  private int opened;
  private OpenLab last;

  Labs(Realm realm, ScriptFiles files, ScriptOptions options) {
    this.realm = realm;
    this.files = files;
    this.options = options;
  }

  /// `open(topology, options)`.
  JsLab open(Arguments arguments) {
    var wanted = arguments.options(1, "seed", "backend", "start");
    if (!wanted.string("backend", "sim").equals("sim")) throw ScriptError.lab("open: there is no backend but \"sim\" yet");
    try {
      var document = document(arguments.need(0, "topology"));
      long fallback = options.seed().orElse(document.topology().seed()) + options.round();
      return build(document, wanted.whole("seed", -SAFE_INTEGER, SAFE_INTEGER, fallback), start(wanted));
    } catch (TopologyError e) {
      throw ScriptError.of("TopologyError", e.getMessage(), Map.of("faults", realm.list(e.faults().stream().map(Fault::toString).toList())));
    }
  }

  private JsLab build(TopologyDocument document, long seed, Optional<Instant> start) throws TopologyError {
    var network = document.build(seed);
    start.ifPresent(time -> network.epoch(time.getEpochSecond() * 1_000_000_000L + time.getNano()));
    var journeys = new Journeys(network.loop);
    network.watch(journeys);
    var lab = new OpenLab(realm, network, document.topology(), seed, journeys, Pace.of(network.loop), ++opened, output());
    if (options.captureAll()) lab.captureAll();
    open.add(lab);
    last = lab;
    return new JsLab(lab, this);
  }

  /// A lab that somebody else has opened, and will close.
  JsLab adopt(Network network, Topology topology, long seed, Journeys journeys, Pace pace) {
    return new JsLab(new OpenLab(realm, network, topology, seed, journeys, pace, ++opened, output()), this);
  }

  private OutputFolder output() {
    return new OutputFolder(options.folder());
  }

  private TopologyDocument document(Value topology) throws TopologyError {
    if (topology.isString()) return TopologyDocument.find(files.readable(topology.asString()), files.folder());
    if (Plain.toJava(topology, "open: topology") instanceof Map<?, ?> object) return TopologyDocument.ofObject(strings(object), Optional.of(files.folder()));
    throw Coerce.wrong("open: topology", "the name of a topology, of a file or an object", topology);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> strings(Map<?, ?> object) {
    return (Map<String, ?>) object;
  }

  private static Optional<Instant> start(Options wanted) {
    var text = wanted.string("start", null);
    if (text == null) return Optional.empty();
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      throw Coerce.wrong(wanted.where("start"), "a date such as \"2026-01-01T00:00:00Z\"", wanted.value("start"));
    }
  }

  void close(OpenLab lab) {
    if (!open.remove(lab)) return;
    virtualTimeOfClosed += lab.network.loop.now();
    lab.close();
  }

  void closeAll() {
    for (var lab : List.copyOf(open)) close(lab);
  }

  /// A scenario begins.
  void mark() {
    last = null;
    for (var lab : open) lab.mark();
  }

  /// The way of the last packet that did not arrive since the mark, in the lab that was opened last; empty if there is none.
  String lostPacket() {
    if (last != null) return last.lostPacket();
    for (var lab : open.reversed()) {
      var lost = lab.lostPacket();
      if (!lost.isEmpty()) return lost;
    }
    return "";
  }

  /// Nanoseconds that have passed in all labs together.
  long virtualTime() {
    long sum = virtualTimeOfClosed;
    for (var lab : open) sum += lab.network.loop.now();
    return sum;
  }
}
