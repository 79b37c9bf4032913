// console.table: rows and columns in a frame, as node draws it.
import { inspect } from "./inspect.js";

export function table(data, wanted, options) {
  if (typeof data !== "object" || data === null) return null;
  const rows = rowsOf(data);
  const keys = [];
  for (const [, value] of rows) {
    if (isRecord(value)) for (const key of Object.keys(value)) if (!keys.includes(key)) keys.push(key);
  }
  const columns = wanted === null ? keys : [...wanted].map(String);
  const values = wanted === null && rows.some(([, value]) => !isRecord(value));
  const head = ["(index)", ...columns, ...(values ? ["Values"] : [])];
  const text = (value) => inspect(value, { ...options, depth: 0 });
  const body = rows.map(([index, value]) => [
    index,
    ...columns.map((column) => (isRecord(value) && column in value ? text(value[column]) : "")),
    ...(values ? [isRecord(value) ? "" : text(value)] : []),
  ]);
  return draw(head, body);
}

const isRecord = (value) => typeof value === "object" && value !== null;

function rowsOf(data) {
  if (data instanceof Map) return [...data].map(([key, value]) => [String(key), value]);
  if (data instanceof Set) return [...data].map((value, at) => [String(at), value]);
  return Object.keys(data).map((key) => [key, data[key]]);
}

function draw(head, body) {
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((row) => row[column].length)) + 2);
  const rule = (left, cross, right) => left + widths.map((width) => "─".repeat(width)).join(cross) + right;
  const line = (row) => `│${row.map((cell, column) => ` ${cell.padEnd(widths[column] - 1)}`).join("│")}│`;
  return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...body.map(line), rule("└", "┴", "┘")].join("\n");
}
