/**
 * What a Hooklab scenario sees:  import { open, scenario, expect, packet } from "hooklab";
 *
 * A test compares this file with what scripts really find, name by name.
 *
 * Time is virtual. A call that needs traffic to flow (exec, ping, connect, receive, sleep ...) lets virtual time run
 * until its answer is there, and then returns it: a script reads from top to bottom and needs no await. What should
 * go on meanwhile is started with spawn(), listen(), or a callback. A callback runs in the middle of virtual time and
 * must return at once: it may send, write, close and look, but a call that would have to wait throws there, saying so.
 *
 * Duration: a number is seconds; a string carries its unit: "250us", "20ms", "5s", "3m", "2h", "5d".
 * Endpoint: "node:interface", for instance "router:wan".
 */
declare module "hooklab" {
  type Duration = number | string;
  type Endpoint = string;
  type Bytes = Uint8Array | string;          // a string given as payload is UTF-8; a frame given as a string is hex

  /** Opens a lab: a topology file, the name of a bundled topology ("home-nat"), or an object of the same shape. */
  export function open(topology: string | object, options?: OpenOptions): Lab;
  interface OpenOptions {
    seed?: number;                           // every random choice in the lab follows from it; default: the topology's
    backend?: "sim" | "kernel";              // "kernel" builds the same lab from Linux network namespaces (root)
    start?: string;                          // wall-clock date at virtual time zero, ISO 8601, for captures and logs
  }

  /** A test that is reported under its name; `hooklab test` runs the scenarios of the files it is given. */
  export function scenario(name: string, body: () => void | Promise<void>): void;
  /** The same in the check of a lesson, with what it is worth there. */
  export function scenario(name: string, options: { points?: number }, body: () => void | Promise<void>): void;
  /**
   * Jest's matchers: toBe, toEqual, toContain, toMatch, toBeGreaterThan, toBeCloseTo, toHaveLength, toThrow, .not ...
   * expect(value).toMatchSnapshot(hint?) compares with the text that `hooklab test` stored in __snapshots__/FILE.snap beside
   * the script when it first ran; `hooklab test --update-snapshots` stores what comes now, and with CI set nothing is stored.
   */
  export function expect(actual: unknown): Expectation;
  interface Expectation { [matcher: string]: any; not: Expectation; resolves: Expectation; rejects: Expectation }
  export namespace expect {
    function any(type: Function): any;
    function anything(): any;
    function objectContaining(part: object): any;
    function arrayContaining(part: unknown[]): any;
    function stringContaining(part: string): any;
    function stringMatching(pattern: string | RegExp): any;
    function closeTo(value: number, digits?: number): any;
  }

  /** What a call of the lab throws. */
  export class LabError extends Error {}
  /** A command ended with an exit code that is not 0. */
  export class CommandError extends LabError {
    readonly node: string; readonly command: string; readonly code: number; readonly stdout: string; readonly stderr: string;
  }
  /** Virtual time ran out before the answer came; after a command with what CommandError tells. */
  export class TimeoutError extends LabError {}
  /** A topology that cannot be opened. */
  export class TopologyError extends LabError { readonly faults: readonly string[] }

  interface Lab {
    readonly name: string;
    readonly seed: number;
    readonly backend: "sim" | "kernel";
    readonly now: number;                    // virtual seconds since the lab was opened
    readonly nodes: { readonly [name: string]: Node };
    readonly wires: readonly Wire[];
    wire(endpoint: Endpoint): Wire;
    sleep(time: Duration): void;
    settle(limit?: Duration): void;          // runs until no frame is in flight and no retransmission is pending
    capture(where?: Endpoint | Endpoint[] | "*", options?: { snaplen?: number; filter?: string }): Capture;
    journeys(filter?: JourneyFilter): Journey[];   // what happened to each packet, hook by hook, oldest first
    topology(): object;                      // the topology as it stands now, fit for open()
    diagram(format?: "svg" | "dot" | "mermaid" | "text"): string;
    snapshot(): Snapshot;                    // sim only: the whole lab, to go back to with restore()
    restore(snapshot: Snapshot): void;
    close(): void;
  }
  interface Snapshot { readonly time: number }

  interface Wire {
    readonly endpoints: readonly [Endpoint, Endpoint];
    up(): void;
    down(): void;
    /** What tc netem knows. loss, duplicate, corrupt, reorder: 0..1 or "1%"; rate: "10mbit". */
    shape(quality: { delay?: Duration; jitter?: Duration; loss?: number | string; duplicate?: number | string;
                     corrupt?: number | string; reorder?: number | string; rate?: string; queue?: number }): void;
  }

  interface Node {
    readonly name: string;
    readonly kind: "host" | "router" | "switch";
    readonly address: string;                // its first address, without the prefix length
    readonly interfaces: { readonly [name: string]: Interface };
    /**
     * Runs a command as the node's shell would: iptables, iptables-save, iptables-restore, conntrack, ipset, ip, sysctl,
     * ping, traceroute, nc, curl, dig, ss, tcpdump, dmesg, cat ... Node names stand for their first address.
     * Throws when the exit code is not 0, unless check is false; and when it has not ended after timeout, 1 h of virtual
     * time unless given.
     */
    exec(command: string, options?: { stdin?: string; check?: boolean; timeout?: Duration }): Result;
    spawn(command: string, options?: { stdin?: string }): Process;
    /** count: 1 unless given. */
    ping(target: Node | string, options?: { count?: number; interval?: Duration; timeout?: Duration; size?: number; ttl?: number }): PingResult;
    connect(target: Node | string, port: number, options?: { localPort?: number; localAddress?: string; transparent?: boolean; timeout?: Duration }): TcpSocket;
    /** transparent: also for addresses that are not the node's (IP_TRANSPARENT), as a proxy behind TPROXY needs; false unless given. */
    listen(port: number, onConnection?: (socket: TcpSocket) => void, options?: { transparent?: boolean }): TcpListener;
    udp(options?: { port?: number; address?: string; transparent?: boolean; onMessage?: (message: Datagram, socket: UdpSocket) => void }): UdpSocket;
    http: Http;
    netfilter: Netfilter;
    conntrack: Conntrack;
    /** What would become of this packet, hook by hook, rule by rule: nothing is sent, no counter or connection changes. */
    explain(packet: { in?: string; src?: string; dst: string; protocol: "tcp" | "udp" | "icmp" | number; sport?: number; dport?: number; flags?: string; ctstate?: string; mark?: number }): Journey;
  }
  interface Http {
    get(url: string, options?: { headers?: Record<string, string>; timeout?: Duration }): HttpResponse;
    serve(port: number, handler: (request: HttpRequest) => string | HttpResponse): TcpListener;
  }
  interface Netfilter {
    /** Registers a handler at a hook, as a kernel module would. Lower priorities run first; iptables' own stand at raw -300, mangle -150, nat -100/100, filter 0, security 50. */
    register(hook: HookPlace, handler: (packet: Packet, context: HookContext) => Verdict): HookHandle;
    hooks(): HookPlace[];
    /**
     * Listens on a queue of NFQUEUE, as a program with libnetfilter_queue does. The handler returns what shall become of the packet;
     * if it returns nothing, the packet waits for Queue.verdict(). maxLength: 1024 unless given; packets beyond it are dropped, or
     * with failOpen accepted.
     */
    queue(number: number, handler: (packet: Packet, context: QueueContext) => QueueVerdict | void, options?: { maxLength?: number; failOpen?: boolean }): Queue;
    /** Hears of each packet that a rule with NFLOG tells this group of, as much of it as --nflog-size lets through. */
    log(group: number, handler: (packet: Packet, context: LogContext) => void): HookHandle;
  }
  interface HookPlace { hook: Hook; priority: number; name: string }
  interface HookContext { in?: string; out?: string; ctstate: string; mark: number }
  interface HookHandle { remove(): void }
  interface LogContext { group: number; prefix: string; hook: Hook; in?: string; out?: string; mark: number }
  interface QueueContext { id: number; queue: number; hook: Hook; in?: string; out?: string; ctstate: string; mark: number }
  /** ACCEPT goes on at the next hook handler, past the rest of the table. mark and packet replace the packet's own; its checksums are left as they come. */
  type QueueVerdict = "ACCEPT" | "DROP" | "REPEAT" | { verdict: "ACCEPT" | "DROP" | "REPEAT" | "QUEUE"; queue?: number; mark?: number; packet?: Bytes | Packet };
  interface Queue { readonly number: number; readonly waiting: number; readonly dropped: number; verdict(id: number, verdict: QueueVerdict): void; close(): void }
  interface Conntrack { entries(): ConntrackEntry[]; readonly count: number; flush(): void }
  type Hook = "PREROUTING" | "INPUT" | "FORWARD" | "OUTPUT" | "POSTROUTING";
  type Verdict = "ACCEPT" | "DROP" | "STOLEN" | "QUEUE" | "REPEAT";

  interface Interface {
    readonly name: string; readonly mac: string; readonly addresses: readonly string[]; readonly mtu: number; readonly up: boolean;
    receive(frame: Bytes | Packet): void;    // as if the frame had just come in from the wire
    transmit(frame: Bytes | Packet): void;   // puts the frame on the wire as it is, past the node's own stack
  }

  interface Result { readonly code: number; readonly stdout: string; readonly stderr: string; readonly ok: boolean }
  interface Process { readonly stdout: string; readonly stderr: string; readonly running: boolean; write(input: string): void; wait(timeout?: Duration): Result; kill(): void }
  interface PingResult { readonly sent: number; readonly received: number; readonly loss: number; readonly rtts: readonly number[]; readonly errors: readonly string[] }
  interface Address { readonly address: string; readonly port: number }
  interface Datagram { readonly data: Uint8Array; readonly text: string; readonly from: Address; readonly to: Address }
  interface UdpSocket { readonly local: Address; send(data: Bytes, to: { address: Node | string; port: number }): void; receive(timeout?: Duration): Datagram | null; close(): void }
  interface TcpSocket { readonly local: Address; readonly remote: Address; readonly state: string; write(data: Bytes): void; read(timeout?: Duration): string | null; end(): void; reset(): void;
    /** Has a function take what comes, from now on; null at the end. */
    onData(handler: (data: string | null) => void): void;
  }
  interface TcpListener { readonly port: number; accept(timeout?: Duration): TcpSocket | null; close(): void }
  interface HttpRequest { readonly method: string; readonly path: string; readonly headers: Record<string, string>; readonly body: string; readonly remote: Address }
  interface HttpResponse { readonly status: number; readonly headers: Record<string, string>; readonly body: string }

  interface ConntrackEntry {
    readonly protocol: string; readonly state?: string; readonly timeout: number; readonly mark: number; readonly zone: number;
    readonly original: Tuple; readonly reply: Tuple;
    readonly status: readonly ("SEEN_REPLY" | "ASSURED" | "CONFIRMED" | "SRC_NAT" | "DST_NAT" | "EXPECTED" | "FIXED_TIMEOUT" | "HELPER" | "OFFLOAD")[];
    readonly packets: readonly [number, number]; readonly bytes: readonly [number, number];
  }
  interface Tuple { readonly src: string; readonly dst: string; readonly sport?: number; readonly dport?: number; readonly type?: number; readonly code?: number; readonly id?: number }

  /** Builds a frame. Lengths and checksums are filled in unless given; a wrong one that is given is kept. */
  export function packet(layers: {
    eth?: { src?: string; dst?: string; type?: number };
    ip?: { src: string; dst: string; ttl?: number; tos?: number; id?: number; df?: boolean; protocol?: number };
    ip6?: { src: string; dst: string; hopLimit?: number };
    tcp?: { sport: number; dport: number; flags?: string; seq?: number; ack?: number; window?: number; options?: object[] };
    udp?: { sport: number; dport: number };
    icmp?: { type: number; code?: number; id?: number; seq?: number };
    arp?: { op: "request" | "reply"; sender: string; target: string };
    payload?: Bytes;
  }): Packet;
  interface Packet { readonly bytes: Uint8Array; readonly hex: string; readonly summary: string; [layer: string]: any }

  interface Capture {
    readonly packets: readonly (Packet & { readonly time: number; readonly at: Endpoint; readonly direction: "in" | "out" })[];
    save(file: string): void;                // .pcapng (default) or .pcap
    clear(): void; stop(): void;
  }

  interface JourneyFilter { node?: string; src?: string; dst?: string; protocol?: string; port?: number; verdict?: string; since?: Duration }
  interface Journey {
    readonly packet: string;                 // one line, as tcpdump would print it
    readonly verdict: string;                // what became of it in the end: "delivered", "forwarded", "dropped", "rejected" ...
    readonly steps: readonly Step[];
    readonly ends: readonly Ends[];          // all the addresses that it bore, in order: the first as sent, the last as it arrived
    toString(): string;
  }
  interface Ends { readonly protocol: number; readonly src: string; readonly dst: string; readonly sport: number; readonly dport: number }
  interface Step { readonly time: number; readonly node: string; readonly at: string; readonly table?: string; readonly chain?: string; readonly rule?: string; readonly line?: number; readonly action: string; readonly detail?: string }
}

/** Prints as node's does: warn and error to standard error, all else to standard output. */
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  table(data: unknown, columns?: string[]): void;
  dir(value: unknown): void;
  assert(condition: unknown, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupEnd(): void;
}
declare var console: Console;

/** What the check of a lesson has besides: docs/teaching.md tells how to use it. Probes run in copies of the student's lab. */
declare module "hooklab/check" {
  import { ConntrackEntry, Duration, Journey, Lab, Node } from "hooklab";

  /** A copy of the student's lab as it stood when the check was asked for. */
  export const lab: Lab;
  /** Another such copy, to which nothing has been done yet. */
  export function fresh(): Lab;
  /** The lesson's parameters for this student. */
  export const params: { readonly [name: string]: string };
  /** What an expression of the student's own JavaScript comes to, as JSON keeps it; undefined if it comes to nothing or fails. */
  export function typed(expression: string, of?: Lab): any;
  /** Fails the scenario with a message for the student. */
  export function fail(message: string): never;
  /** Fails it unless something holds. */
  export function must(holds: unknown, message: string): void;

  /** Connects, and closes. serve: somebody answers there while the probe lasts. */
  export function tcp(from: Node, to: Node | string, port: number,
    options?: { timeout?: Duration; localPort?: number; send?: string; read?: boolean; serve?: boolean | Node }): Probe;
  /** Sends a datagram and waits for another. */
  export function udp(from: Node, to: Node | string, port: number,
    options?: { timeout?: Duration; localPort?: number; send?: string | Uint8Array; serve?: boolean | Node }): Probe;
  /** Sends one echo request. */
  export function ping(from: Node, to: Node | string, options?: { timeout?: Duration; size?: number; ttl?: number }): Probe;

  /** What a probe found. Its must...() fail the scenario, saying what was tried, what happened, and where the packet died. */
  export class Probe {
    readonly what: string;
    readonly result: "answered" | "refused" | "unreachable" | "timed out" | "not sent";
    readonly answered: boolean; readonly refused: boolean; readonly unreachable: boolean; readonly timedOut: boolean;
    readonly arrived: boolean;               // whether the first packet came to where it was for
    readonly at?: string;                    // the node where it did
    readonly source?: string; readonly sourcePort?: number; readonly target?: string; readonly targetPort?: number;   // as it arrived
    readonly icmp?: { from: string; type: number; code: number; name: string };   // the first ICMP error that came back
    readonly packets: number; readonly reply?: string; readonly error: string | null;
    readonly journey?: Journey;              // of the first packet
    readonly lost?: Journey;                 // of the packet that was lost, there or back
    explain(): string;
    mustAnswer(message?: string): this;
    mustNotAnswer(message?: string): this;
    mustArrive(message?: string): this;
    mustBeStopped(message?: string): this;
    mustBeRefused(message?: string): this;
    mustBeUnreachable(name?: string, message?: string): this;
    mustTimeOut(message?: string): this;
    mustBeSeenAs(address: string, message?: string): this;
    mustArriveAt(node: Node | string, port?: number, message?: string): this;
  }

  /** The connections that a node tracks which are like this: properties of the entry or of its original direction. */
  export function connections(node: Node, like?: object): ConntrackEntry[];
  /** The counters of a table's rules and policies; rule is null for a policy. */
  export function counters(node: Node, table?: string): { chain: string; rule: string | null; packets: number; bytes: number }[];
  /** What a restart does: rules and sets are saved, all is flushed, connections are forgotten, rules and sets are restored. */
  export function saveAndRestore(node: Node): void;
  /** Where and by what a packet was ended, in a sentence. */
  export function death(journey: Journey): string;
}
