// How a failed expectation tells what was expected and what came.
import { Asymmetric } from "./equality.js";
import { diff } from "./diff.js";
import { inspect } from "./inspect.js";

export function show(value) {
  if (value instanceof Asymmetric) return value.text();
  return typeof value === "string" ? JSON.stringify(value) : inspect(value, { depth: 6 });
}

export const compared = (expected, actual) => `Expected: ${show(expected)}\nReceived: ${show(actual)}`;

/** Both values, or what differs if they are long. */
export function difference(expected, actual) {
  const [left, right] = [expected, actual].map((value) => (typeof value === "string" ? value : show(value)));
  if (!left.includes("\n") && !right.includes("\n")) return compared(expected, actual);
  return `- Expected\n+ Received\n\n${diff(left, right)}`;
}
