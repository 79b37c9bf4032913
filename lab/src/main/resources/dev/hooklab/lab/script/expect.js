// expect(actual).matcher(expected): Jest's matchers, their meaning and the shape of their messages.
import { Asymmetric, contains, equals, has, isObject } from "./equality.js";

/** What a failed expectation throws. */
export class ExpectationError extends Error {}
Object.defineProperty(ExpectationError.prototype, "name", { value: "ExpectationError" });

// What words a failure takes is read when the first fails.
let words = null;

// Compares a text with the one that is stored for it.
let stored = null;

/** Gives this module the means to read others, a function of their names, and the snapshots. */
export function using(load, snapshot) {
  words = () => load("failure");
  stored = snapshot;
}

const show = (value) => words().show(value);
const compared = (expected, actual) => words().compared(expected, actual);
const difference = (expected, actual) => words().difference(expected, actual);
const ordered = (sign, bound, actual) => `Expected: ${sign} ${show(bound)}\nReceived: ${show(actual)}`;

/** Each gives [whether it holds, what to tell otherwise]. */
const matchers = {
  toBe: (actual, expected) => {
    const hint = !Object.is(actual, expected) && isObject(actual) && equals(actual, expected)
      ? "\n\nThey are equal, but not the same object: toEqual compares what is in them." : "";
    return [Object.is(actual, expected), () => difference(expected, actual) + hint];
  },
  toEqual: (actual, expected) => [equals(actual, expected), () => difference(expected, actual)],
  toStrictEqual: (actual, expected) => [equals(actual, expected, { strict: true }), () => difference(expected, actual)],
  toMatchObject: (actual, expected) => {
    need(isObject(expected), "toMatchObject", "an object to look for", expected);
    return [isObject(actual) && contains(actual, expected), () => difference(expected, actual)];
  },

  toBeTruthy: (actual) => [Boolean(actual), () => received(actual)],
  toBeFalsy: (actual) => [!actual, () => received(actual)],
  toBeNull: (actual) => [actual === null, () => received(actual)],
  toBeUndefined: (actual) => [actual === undefined, () => received(actual)],
  toBeDefined: (actual) => [actual !== undefined, () => received(actual)],
  toBeNaN: (actual) => [Number.isNaN(actual), () => received(actual)],

  toBeGreaterThan: (actual, bound) => [number(actual, "toBeGreaterThan") > number(bound, "toBeGreaterThan"), () => ordered(">", bound, actual)],
  toBeGreaterThanOrEqual: (actual, bound) =>
    [number(actual, "toBeGreaterThanOrEqual") >= number(bound, "toBeGreaterThanOrEqual"), () => ordered(">=", bound, actual)],
  toBeLessThan: (actual, bound) => [number(actual, "toBeLessThan") < number(bound, "toBeLessThan"), () => ordered("<", bound, actual)],
  toBeLessThanOrEqual: (actual, bound) =>
    [number(actual, "toBeLessThanOrEqual") <= number(bound, "toBeLessThanOrEqual"), () => ordered("<=", bound, actual)],
  toBeCloseTo: (actual, expected, digits = 2) => {
    const distance = Math.abs(number(expected, "toBeCloseTo") - number(actual, "toBeCloseTo"));
    return [actual === expected || distance < 10 ** -digits / 2,
            () => `${compared(expected, actual)}\n\nExpected precision:  ${digits} digits\nReceived difference: ${distance}`];
  },

  toContain: (actual, item) => {
    const holds = typeof actual === "string" ? actual.includes(text(item, "toContain")) : items(actual, "toContain").includes(item);
    return [holds, () => `Expected to contain: ${show(item)}\nReceived: ${show(actual)}`];
  },
  toContainEqual: (actual, item) =>
    [items(actual, "toContainEqual").some((one) => equals(one, item)), () => `Expected to contain: ${show(item)}\nReceived: ${show(actual)}`],
  toMatch: (actual, pattern) => {
    const holds = pattern instanceof RegExp ? new RegExp(pattern).test(text(actual, "toMatch")) : text(actual, "toMatch").includes(text(pattern, "toMatch"));
    return [holds, () => `Expected to match: ${show(pattern)}\nReceived: ${show(actual)}`];
  },
  toHaveLength: (actual, length) => {
    need(typeof actual?.length === "number", "toHaveLength", "a value that has a length", actual);
    return [actual.length === length, () => `Expected length: ${show(length)}\nReceived length: ${actual.length}\nReceived: ${show(actual)}`];
  },
  toHaveProperty: (actual, path, ...value) => haveProperty(actual, path, value),
  toBeInstanceOf: (actual, type) => {
    need(typeof type === "function", "toBeInstanceOf", "a class", type);
    return [actual instanceof type, () => `Expected class: ${type.name}\nReceived: ${show(actual)}`];
  },
  toBeOneOf: (actual, values) => [items(values, "toBeOneOf").some((one) => equals(actual, one)), () => `Expected one of: ${show(values)}\nReceived: ${show(actual)}`],
  toSatisfy: (actual, holds) => [Boolean(holds(actual)), () => `Expected to satisfy: ${show(holds)}\nReceived: ${show(actual)}`],
  toMatchSnapshot: (actual, ...hint) => {
    const text = typeof actual === "string" ? actual : show(actual);
    const { ok, expected } = stored(text, ...hint);
    return [ok, () => (expected === undefined
      ? `There is no snapshot of it: \`hooklab test\` stores one, unless it runs in CI\nReceived: ${show(actual)}` : difference(expected, text))];
  },
  toThrow: (actual, expected) => {
    need(typeof actual === "function", "toThrow", "a function: expect(() => ...).toThrow()", actual);
    try {
      actual();
    } catch (error) {
      return thrown(error, expected);
    }
    return [false, () => `${expected === undefined ? "Expected it to throw" : `Expected it to throw: ${show(expected)}`}\nIt threw nothing`];
  },
};
matchers.toThrowError = matchers.toThrow;

const received = (actual) => `Received: ${show(actual)}`;

function thrown(error, expected) {
  const message = isObject(error) && "message" in error ? error.message : String(error);
  const tell = (what) => () => `Expected it to throw: ${what}\nIt threw: ${show(error)}`;
  if (expected === undefined) return [true, () => `It threw: ${show(error)}`];
  if (typeof expected === "string") return [String(message).includes(expected), tell(show(expected))];
  if (expected instanceof RegExp) return [expected.test(String(message)), tell(show(expected))];
  if (expected instanceof Asymmetric) return [expected.accepts(error), tell(expected.text())];
  if (typeof expected === "function") return [error instanceof expected, tell(expected.name)];
  return [message === expected?.message, tell(show(expected?.message))];
}

function haveProperty(actual, path, value) {
  const steps = Array.isArray(path) ? [...path] : String(path).replace(/\[(\w+)\]/g, ".$1").split(".");
  let at = actual;
  let found = 0;
  while (found < steps.length && at !== null && at !== undefined && has(Object(at), steps[found])) at = at[steps[found++]];
  const there = found === steps.length;
  const tell = () => `Expected path: ${show(path)}\nReceived path: ${show(steps.slice(0, found).join("."))}`
    + (value.length > 0 ? `\n\nExpected value: ${show(value[0])}${there ? `\nReceived value: ${show(at)}` : ""}` : "");
  return [there && (value.length === 0 || equals(at, value[0])), tell];
}

function need(condition, matcher, what, ...instead) {
  if (!condition) throw new ExpectationError(`${matcher} needs ${what}${instead.length > 0 ? `, not ${show(instead[0])}` : ""}`);
}

function number(value, matcher) {
  need(typeof value === "number" || typeof value === "bigint", matcher, "a number", value);
  return value;
}

function text(value, matcher) {
  need(typeof value === "string", matcher, "a string", value);
  return value;
}

function items(value, matcher) {
  need(value !== null && value !== undefined && typeof value[Symbol.iterator] === "function", matcher, "a list or a string", value);
  return [...value];
}

export function expect(actual, ...more) {
  need(more.length === 0, "expect", "one value: the expected one goes to the matcher, expect(actual).toBe(expected)");
  return new Expectation(actual, false);
}

class Expectation {
  constructor(actual, negated) {
    Object.assign(this, { actual, negated });
  }
  get not() {
    return new Expectation(this.actual, !this.negated);
  }
  get resolves() {
    return new Settled(this.actual, this.negated, "resolves");
  }
  get rejects() {
    return new Settled(this.actual, this.negated, "rejects");
  }
}

/** What is expected of the value that a promise settles to. */
class Settled {
  constructor(promise, negated, way) {
    Object.assign(this, { promise, negated, way });
  }
  get not() {
    return new Settled(this.promise, !this.negated, this.way);
  }
  async check(name, expected) {
    need(typeof this.promise?.then === "function", this.way, "a promise", this.promise);
    const [rejected, value] = await this.promise.then((value) => [false, value], (error) => [true, error]);
    if (rejected !== (this.way === "rejects")) {
      throw new ExpectationError(`expect(received).${this.way}.${name}()\n\nThe promise ${rejected ? "was rejected with" : "was resolved to"}: ${show(value)}`);
    }
    const actual = rejected && name.startsWith("toThrow") ? () => { throw value; } : value;
    check(name, actual, expected, this.negated, `.${this.way}`);
  }
}

for (const name of Object.keys(matchers)) {
  Expectation.prototype[name] = function (...expected) {
    check(name, this.actual, expected, this.negated, "");
  };
  Settled.prototype[name] = function (...expected) {
    return this.check(name, expected);
  };
}

function check(name, actual, expected, negated, way) {
  need(!negated || name !== "toMatchSnapshot", "toMatchSnapshot", "no .not: a snapshot is what the value must be");
  const [holds, tell] = matchers[name](actual, ...expected);
  if (holds !== negated) return;
  const call = `expect(received)${way}${negated ? ".not" : ""}.${name}(${expected.length > 0 ? "expected" : ""})`;
  const told = negated && !name.startsWith("toThrow") ? `${expected.length > 0 ? `Expected: not ${expected.map(show).join(", ")}\n` : ""}Received: ${show(actual)}` : tell();
  throw new ExpectationError(`${call}\n\n${told}`);
}

/** expect.any() and its like. */
export const asymmetric = {
  any: (type) => new Asymmetric(() => `Any<${type.name}>`, (value) => {
    const primitive = { Number: "number", String: "string", Boolean: "boolean", BigInt: "bigint", Symbol: "symbol", Function: "function", Object: "object" }[type.name];
    return typeof value === primitive || value instanceof type;
  }),
  anything: () => new Asymmetric(() => "Anything", (value) => value !== null && value !== undefined),
  objectContaining: (part) => new Asymmetric(() => `ObjectContaining ${show(part)}`, (value) =>
    isObject(value) && Object.keys(part).every((key) => has(value, key) && equals(value[key], part[key]))),
  arrayContaining: (part) => new Asymmetric(() => `ArrayContaining ${show(part)}`, (value) =>
    Array.isArray(value) && part.every((one) => [...value].some((item) => equals(item, one)))),
  stringContaining: (part) => new Asymmetric(() => `StringContaining ${show(part)}`, (value) => typeof value === "string" && value.includes(part)),
  stringMatching: (pattern) => new Asymmetric(() => `StringMatching ${show(pattern)}`, (value) => typeof value === "string" && new RegExp(pattern).test(value)),
  closeTo: (expected, digits = 2) => new Asymmetric(() => `CloseTo ${expected}`, (value) => typeof value === "number" && Math.abs(value - expected) < 10 ** -digits / 2),
};
