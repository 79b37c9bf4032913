// The module "hooklab/check": what the check of a lesson imports. Every probe runs in a copy of the student's lab.
import hooklab, { LabError } from "hooklab";
import { ExpectationError } from "hooklab/expect";

const pupil = hooklab.pupil();
if (!pupil) throw new LabError('"hooklab/check" is for the check.js of a lesson: hooklab exercise lint NAME');

const copies = [];

/** Another copy of the student's lab, to which nothing has been done yet. */
export function fresh() {
  const copy = pupil.copy();
  copies.push(copy);
  return copy.lab;
}

export const lab = fresh();
export const params = Object.freeze(pupil.params);

/** What an expression of the student's own JavaScript comes to; undefined where it comes to nothing. */
export function typed(expression, of = lab) {
  const json = copies.find((copy) => copy.lab === of).typed(expression);
  return json === null ? undefined : JSON.parse(json);
}

/** Fails the scenario, with a message for the student. */
export function fail(message) {
  throw new ExpectationError(message);
}

/** Fails the scenario unless something holds. */
export function must(holds, message) {
  if (!holds) fail(message);
}

// -------- probes

const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17 };
const UNREACHABLE = ["net-unreachable", "host-unreachable", "proto-unreachable", "port-unreachable", "fragmentation-needed", "source-route-failed",
  "network-unknown", "host-unknown", "source-host-isolated", "net-prohibited", "host-prohibited", "tos-network-unreachable", "tos-host-unreachable",
  "admin-prohibited"];
const ERRORS = { 3: (code) => UNREACHABLE[code] ?? "unreachable", 4: () => "source-quench", 5: () => "redirect", 11: () => "ttl-exceeded", 12: () => "parameter-problem" };

export function tcp(from, to, port, options = {}) {
  return probe("tcp", from, to, port, options, (target) => {
    const socket = from.connect(target, port, { timeout: options.timeout ?? "4s", localPort: options.localPort ?? 0 });
    if (options.send !== undefined) socket.write(options.send);
    const reply = options.read ? socket.read("4s") : undefined;
    socket.end();
    return reply === undefined ? {} : { reply: reply ?? "" };
  });
}

export function udp(from, to, port, options = {}) {
  return probe("udp", from, to, port, options, (target) => {
    const socket = from.udp({ port: options.localPort ?? 0 });
    try {
      socket.send(options.send ?? "hello", { address: target, port });
      const answer = socket.receive(options.timeout ?? "2s");
      if (answer === null) throw new LabError("there is no answer");
      return { reply: answer.text };
    } finally {
      socket.close();
    }
  });
}

export function ping(from, to, options = {}) {
  return probe("icmp", from, to, undefined, options, (target) => {
    const { size, ttl } = options;
    const answer = from.ping(target, { count: 1, timeout: options.timeout ?? "2s", ...(size && { size }), ...(ttl && { ttl }) });
    if (answer.received === 0) throw new LabError(answer.errors.join("; ") || "there is no answer");
    return {};
  });
}

/** Has one node try to reach another, and tells what came of it. */
function probe(protocol, from, to, port, options, attempt) {
  const where = labOf(from);
  const address = typeof to === "string" ? (where.nodes[to]?.address ?? to) : to.address;
  const called = typeof to === "string" ? to : to.name;
  where.sleep("1us");                        // what an earlier probe still sent at this instant is not of this one
  const since = where.now;
  const at = Object.keys(from.interfaces).filter((name) => name !== "lo").map((name) => `${from.name}:${name}`);
  const capture = where.capture(at);
  const listener = options.serve ? serve(protocol, nodeOf(where, options.serve === true ? to : options.serve), port) : null;
  let error = null;
  let facts = {};
  try {
    facts = attempt(address);
  } catch (thrown) {
    if (!(thrown instanceof LabError) || /already in use/.test(thrown.message)) throw thrown;
    error = thrown.message.split(": ").at(-1);
  }
  listener?.close();
  capture.stop();
  const icmp = error === null ? undefined : firstError(capture);
  const target = `${called}${called === address ? "" : ` (${address})`}`;
  const what = `${from.name} to ${target}, ${port === undefined ? "ping" : `${protocol.toUpperCase()} port ${port}`}`;
  return new Probe({ what, result: result(error, icmp), error, icmp, ...facts, ...arrival(where, from, protocol, address, port, since), ...(error === null && { lost: undefined }) });
}

function nodeOf(where, to) {
  if (typeof to !== "string") return to;
  const found = where.nodes[to];
  if (!found) throw new TypeError(`serve: there is no node ${to}; where an address is translated, say serve: node`);
  return found;
}

/** Somebody who answers while the probe is under way; null when somebody does already. */
function serve(protocol, node, port) {
  try {
    if (protocol === "tcp") return node.listen(port, (socket) => socket.write("hello\n"));
    return node.udp({ port, onMessage: (message, socket) => socket.send(message.data, message.from) });
  } catch (error) {
    if (error instanceof LabError && /Address already in use/.test(error.message)) return null;
    throw error;
  }
}

function labOf(node) {
  return copies.findLast((copy) => copy.lab.nodes[node.name] === node)?.lab ?? lab;
}

function firstError(capture) {
  const packet = capture.packets.find((p) => p.direction === "in" && p.icmp !== undefined && p.icmp.type in ERRORS);
  return packet && { from: packet.ip.src, type: packet.icmp.type, code: packet.icmp.code, name: ERRORS[packet.icmp.type](packet.icmp.code) };
}

function result(error, icmp) {
  if (error === null) return "answered";
  if (/not permitted|Network is unreachable/.test(error) && icmp === undefined) return "not sent";
  if (/refused/.test(error) || icmp?.name === "port-unreachable") return "refused";
  if (/No route to host|nreachable|prohibited|filtered|exceeded|too long/.test(error) || icmp !== undefined) return "unreachable";
  return "timed out";
}

/** The first packet that was sent, where it came, and where the traffic was lost. */
function arrival(where, from, protocol, address, port, since) {
  const all = where.journeys({ since });
  const sent = all.filter((journey) => {
    const first = journey.ends[0];
    return journey.steps[0].node === from.name && first?.protocol === PROTOCOLS[protocol] && first.dst === address && (port === undefined || first.dport === port);
  });
  const request = sent[0];
  const last = request?.ends.at(-1);
  const end = request?.steps.at(-1).detail ?? "";
  const arrived = request !== undefined && (["delivered", "answered"].includes(request.verdict) || end.startsWith("NO_SOCKET"));
  const lost = request !== undefined && !arrived && isLost(request) ? request
    : all.findLast((journey) => journey !== request && isLost(journey) && (request === undefined || belongs(journey, request)));
  return { arrived, packets: sent.length, source: arrived ? last.src : undefined, sourcePort: arrived ? last.sport : undefined, target: arrived ? last.dst : undefined,
    targetPort: arrived ? last.dport : undefined, at: arrived ? request.steps.at(-1).node : undefined, lost, journey: request };
}

/** Whether a packet is one of a request's conversation, or an error about it: of another, a probe before may still have been sending something. */
function belongs(journey, request) {
  const ports = request.ends.map((one) => one.sport);
  return journey.ends.some((one) => one.protocol !== request.ends[0].protocol || ports.includes(one.sport) || ports.includes(one.dport));
}

/** What a switch floods to others is no loss. */
function isLost(journey) {
  const last = journey.steps.at(-1);
  return ["dropped", "rejected", "stolen", "queued"].includes(journey.verdict) && !last?.detail?.startsWith("OTHERHOST")
    && !journey.steps.some((step) => step.action === "caused" && step.detail?.startsWith("copy"));
}

/** The packet without its sequence numbers and TCP options. */
const brief = (journey) => journey.packet.replace(/(Flags \[[^\]]*\]), .*/, "$1");

/** What let a packet pass: the last filter that it met. */
function passage(journey) {
  const step = [...journey.steps].findLast((one) => one.table === "filter");
  return step && `; the last filter on its way, in ${step.node}, was ${step.chain}${step.line ? `, rule ${step.line}: ${step.rule}` : "'s policy"}`;
}

/** Where and by what a packet was ended, in a sentence. */
export function death(journey) {
  const last = journey.steps.at(-1);
  const rule = [...journey.steps].findLast((step) => step.table && step.node === last.node && /^(DROP|REJECT|QUEUE)/.test(step.action));
  const handler = [...journey.steps].findLast((step) => !step.table && step.node === last.node && /^(DROP|STOLEN|QUEUE)$/.test(step.action));
  const by = rule ? `by ${rule.table} ${rule.chain}${rule.line ? `, rule ${rule.line}: ${rule.rule}` : "'s policy"}`
    : handler ? `at ${handler.at} ${handler.detail}` : last.detail ? `: ${last.detail}` : "";
  return `The packet ${brief(journey)} was ${journey.verdict} in ${last.node}${by.startsWith(":") ? by : ` ${by}`}`;
}

/** What a probe found. Its must...() fail the scenario, saying what was tried, what happened, and where the packet died. */
export class Probe {
  constructor(facts) {
    Object.assign(this, facts);
  }
  get answered() { return this.result === "answered"; }
  get refused() { return this.result === "refused"; }
  get unreachable() { return this.result === "unreachable"; }
  get timedOut() { return this.result === "timed out"; }

  explain() {
    const happened = {
      answered: "it was answered", refused: "it was refused", unreachable: `an error came back`, "timed out": "no answer came", "not sent": "it could not even be sent",
    }[this.result];
    const icmp = this.icmp === undefined ? "" : ` (ICMP ${this.icmp.name} from ${this.icmp.from})`;
    return happened + icmp;
  }
  way() {
    const journey = this.lost ?? this.journey;
    if (journey === undefined) return "";
    return `${this.lost === undefined ? `\nThe packet ${brief(journey)} was ${journey.verdict}${this.at === undefined ? "" : ` in ${this.at}`}${passage(journey) ?? ""}` : `\n${death(journey)}`}`
      + `\nIts way:\n${journey}`;
  }
  expect(holds, expected, message) {
    if (!holds) fail(`${message === undefined ? "" : `${message}\n`}${this.what}: expected ${expected}, but ${this.explain()}.${this.way()}`);
    return this;
  }
  mustAnswer(message) { return this.expect(this.answered, "an answer", message); }
  mustNotAnswer(message) { return this.expect(!this.answered, "no answer", message); }
  mustBeRefused(message) { return this.expect(this.refused, "a refusal", message); }
  mustTimeOut(message) { return this.expect(this.timedOut, "silence", message); }
  mustBeUnreachable(name, message) {
    const right = this.icmp !== undefined && (name === undefined || this.icmp.name === name);
    return this.expect(right, `the ICMP error ${name ?? "unreachable"}`, message);
  }
  mustBeStopped(message) { return this.expect(!this.arrived, "that it is stopped on the way", message); }
  mustArrive(message) { return this.expect(this.arrived, "that it arrives", message); }
  mustBeSeenAs(address, message) {
    const seen = this.arrived ? `it was seen as ${this.source}` : `it did not arrive`;
    if (this.source !== address) fail(`${message === undefined ? "" : `${message}\n`}${this.what}: expected to be seen as ${address}, but ${seen}.${this.way()}`);
    return this;
  }
  mustArriveAt(node, port, message) {
    const name = typeof node === "string" ? node : node.name;
    const right = this.at === name && (port === undefined || this.targetPort === port);
    const came = this.arrived ? `it arrived at ${this.at}${this.targetPort ? `, port ${this.targetPort}` : ""}` : "it did not arrive";
    if (!right) fail(`${message === undefined ? "" : `${message}\n`}${this.what}: expected to arrive at ${name}${port === undefined ? "" : `, port ${port}`}, but ${came}.${this.way()}`);
    return this;
  }
}

// -------- what else a check looks at

/** The connections that a node knows, that are like this: connections(router, { protocol: "tcp", dport: 80 }). */
export function connections(node, like = {}) {
  return node.conntrack.entries().filter((entry) => Object.entries(like).every(([key, value]) => (entry[key] ?? entry.original[key]) === value));
}

/** The counters of a table's rules and policies. */
export function counters(node, table = "filter") {
  const lines = node.exec(`iptables -w -t ${table} -S -v`).stdout.split("\n").filter(Boolean);
  return lines.filter((line) => !line.startsWith("-N")).map((line) => {
    const [, kind, chain, rest] = /^-(A|P) (\S+) ?(.*)$/.exec(line);
    const [, packets, bytes] = / ?-c (\d+) (\d+)/.exec(rest) ?? [undefined, "0", "0"];
    return { chain, rule: kind === "P" ? null : rest.replace(/ ?-c \d+ \d+/, ""), packets: Number(packets), bytes: Number(bytes) };
  });
}

const TABLES = ["raw", "mangle", "nat", "filter", "security"];

/** What a restart does to a node's rules that were saved and are restored: sets and tables come back, connections and counters of recent do not. */
export function saveAndRestore(node) {
  const sets = node.exec("ipset save").stdout;
  const rules = node.exec("iptables-save").stdout;
  for (const table of TABLES) node.exec(`iptables -t ${table} -F; iptables -t ${table} -X`);
  node.exec("ipset destroy", { check: false });
  node.conntrack.flush();
  if (sets !== "") node.exec("ipset restore", { stdin: sets });
  node.exec("iptables-restore", { stdin: rules });
}
