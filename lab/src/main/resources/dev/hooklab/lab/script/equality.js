// When two values are equal, as Jest means it, and the values that stand for many: expect.any(), expect.objectContaining() ...

/** Stands for every value that `matches`; `text` makes what messages call it. */
export class Asymmetric {
  constructor(text, matches, inverse = false) {
    Object.assign(this, { text, matches, inverse });
  }
  accepts(value) {
    return this.matches(value) !== this.inverse;
  }
  inverted() {
    return new Asymmetric(() => `not ${this.text()}`, this.matches, !this.inverse);
  }
}

/** Deep equality. strict: undefined properties, sparse places and types count, too. */
export function equals(left, right, { strict = false } = {}) {
  return same(left, right, strict, []);
}

function same(left, right, strict, seen) {
  if (right instanceof Asymmetric) return right.accepts(left);
  if (left instanceof Asymmetric) return left.accepts(right);
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (seen.some(([one, other]) => one === left && other === right)) return true;
  const deeper = [...seen, [left, right]];
  const both = (type) => left instanceof type && right instanceof type;

  if (typeof left === "function" || typeof right === "function") return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (strict && prototype(left) !== prototype(right)) return false;
  if (both(Date)) return left.getTime() === right.getTime();
  if (both(RegExp)) return String(left) === String(right);
  if (both(Error)) return left.message === right.message && left.name === right.name;
  if (both(Map)) return sameMaps(left, right, strict, deeper);
  if (both(Set)) return left.size === right.size && [...left].every((one) => [...right].some((other) => same(one, other, strict, deeper)));
  for (const type of [Date, RegExp, Error, Map, Set]) if (left instanceof type || right instanceof type) return false;
  for (const type of [Number, String, Boolean]) if (both(type)) return Object.is(left.valueOf(), right.valueOf());
  if ((Array.isArray(left) || ArrayBuffer.isView(left)) && left.length !== right.length) return false;
  return sameProperties(left, right, strict, deeper);
}

function sameMaps(left, right, strict, seen) {
  return left.size === right.size && [...left].every(([key, value]) =>
    right.has(key) ? same(value, right.get(key), strict, seen)
      : [...right].some(([other, otherValue]) => same(key, other, strict, seen) && same(value, otherValue, strict, seen)));
}

function sameProperties(left, right, strict, seen) {
  const counts = (object) => (key) => strict || object[key] !== undefined;
  const leftKeys = keys(left).filter(counts(left));
  const rightKeys = keys(right).filter(counts(right));
  return leftKeys.length === rightKeys.length
    && leftKeys.every((key) => has(right, key) && same(left[key], right[key], strict, seen));
}

/** Whether `value` has all that `part` has, however deep; arrays must be of one length. */
export function contains(value, part) {
  if (part instanceof Asymmetric || !isObject(part) || !isObject(value)) return equals(value, part);
  if (Array.isArray(part)) {
    return Array.isArray(value) && value.length === part.length && [...part].every((one, at) => contains(value[at], one));
  }
  if (part instanceof Date || part instanceof RegExp || part instanceof Map || part instanceof Set) return equals(value, part);
  return keys(part).every((key) => has(value, key) && contains(value[key], part[key]));
}

export const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

/** Its own and inherited properties alike: what a lab's object tells, it tells by name. */
export const has = (object, key) => isObject(object) && key in object;

const keys = (object) => [
  ...Object.keys(object),
  ...Object.getOwnPropertySymbols(object).filter((key) => Object.prototype.propertyIsEnumerable.call(object, key)),
];

const prototype = (object) => Object.getPrototypeOf(object) ?? Object.prototype;
