// The module "hooklab": what a scenario imports. The lab is written in Java; its part comes over as `host`.
const host = globalThis["hooklab host"];
delete globalThis["hooklab host"];
delete globalThis.Graal;

export const { open, packet } = host;

/** What a call of the lab throws. */
export class LabError extends Error {}
/** A command ended with an exit code that is not 0: its `command`, `node`, `code`, `stdout` and `stderr`. */
export class CommandError extends LabError {}
/** Virtual time ran out before the answer came. */
export class TimeoutError extends LabError {}
/** A topology that cannot be opened: its `faults`, one line each. */
export class TopologyError extends LabError {}

const errors = { LabError, CommandError, TimeoutError, TopologyError, TypeError, RangeError };
for (const type of [LabError, CommandError, TimeoutError, TopologyError]) {
  Object.defineProperty(type.prototype, "name", { value: type.name, configurable: true, writable: true });
}

// The matchers are read when the first expectation is met: many scripts have none.
let matchers;

function load() {
  if (matchers === undefined) {
    matchers = host.load("expect");
    matchers.using(host.load, host.snapshot);
  }
  return matchers;
}

export function expect(...actual) {
  return load().expect(...actual);
}
for (const name of ["any", "anything", "objectContaining", "arrayContaining", "stringContaining", "stringMatching", "closeTo"]) {
  expect[name] = (...args) => load().asymmetric[name](...args);
}
expect.not = {};
for (const name of ["objectContaining", "arrayContaining", "stringContaining", "stringMatching", "closeTo"]) {
  expect.not[name] = (...args) => load().asymmetric[name](...args).inverted();
}

// A scenario runs where it stands. One whose predecessor still awaits something waits its turn.
let last = null;
let inside = null;

export function scenario(name, ...rest) {
  const body = rest.pop();
  const [options = {}] = rest;
  if (typeof name !== "string" || typeof body !== "function" || rest.length > 1 || typeof options !== "object" || options === null) {
    throw new TypeError('A scenario takes a name and a function: scenario("pings the web server", () => { ... })');
  }
  const unknown = Object.keys(options).find((key) => key !== "points");
  if (unknown !== undefined) throw new TypeError(`scenario("${name}"): there is no option ${unknown}, only points`);
  if (options.points !== undefined) host.pupil?.points(name, options.points);
  if (inside !== null) throw new LabError(`scenario("${name}") stands inside scenario("${inside}"): they do not nest`);
  if (!host.wanted(name)) return;
  const turn = last === null ? start(name, body) : last.then(() => start(name, body));
  if (turn === null) return;
  const mine = turn.then(() => { if (last === mine) last = null; });
  last = mine;
}

/** Runs a scenario; gives a promise if it is still under way when its body returns, else null. */
function start(name, body) {
  host.begin(name);
  inside = name;
  let result;
  try {
    result = body();
  } catch (error) {
    host.end(false, error);
    return null;
  } finally {
    inside = null;
  }
  if (typeof result?.then !== "function") {
    host.end(true);
    return null;
  }
  return result.then(() => host.end(true), (error) => host.end(false, error));
}

/** For the lab itself, not for scripts. */
export default Object.freeze({
  settled: () => last,
  pupil: () => host.pupil,
  error: (type, message, details) => Object.assign(new errors[type](message), details),
});
