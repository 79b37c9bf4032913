// How console.log shows values: as node's util.inspect does, for what a scenario has in its hands.
const WIDTH = 80;
const LEVELS_ON_A_LINE = 3;
const MOST_ITEMS = 100;
const TYPED = Object.getPrototypeOf(Uint8Array);

/** The text of any value. depth: how far into nested objects. typeName: what the lab calls one of its own objects. */
export function inspect(value, { depth = 2, typeName = () => undefined } = {}) {
  return show(value, { depth, typeName, path: [], circular: new Map() }, 0);
}

/** What console.log prints for its arguments: %s %d %i %f %j %o %O %c in the first are filled in. */
export function format(args, options) {
  let rest = args;
  let text = "";
  if (typeof args[0] === "string" && args.length > 1) {
    let next = 1;
    text = args[0].replace(/%[sdifjoOc%]/g, (place) => {
      if (place === "%%") return "%";
      return next < args.length ? fill(place, args[next++], options) : place;
    });
    rest = args.slice(next);
    if (rest.length > 0) text += " ";
  }
  return text + rest.map((value) => (typeof value === "string" ? value : inspect(value, options))).join(" ");
}

function fill(place, value, options) {
  switch (place) {
    case "%s": return typeof value === "object" && value !== null ? inspect(value, { ...options, depth: 0 }) : String(value);
    case "%d": return typeof value === "bigint" ? `${value}n` : String(Number(value));
    case "%i": return typeof value === "bigint" ? `${value}n` : String(parseInt(value, 10));
    case "%f": return String(parseFloat(value));
    case "%j": return JSON.stringify(value);
    case "%o": return inspect(value, { ...options, depth: 4 });
    case "%O": return inspect(value, options);
    default: return "";                                        // %c: styles of a browser
  }
}

function show(value, context, indent) {
  switch (typeof value) {
    case "string": return quote(value);
    case "bigint": return `${value}n`;
    case "number": return Object.is(value, -0) ? "-0" : String(value);
    case "symbol": return value.toString();
    case "object": return value === null ? "null" : showObject(value, context, indent);
    case "function": return showObject(value, context, indent);
    default: return String(value);
  }
}

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
  const escaped = text.replace(/[\\\x00-\x1f\x7f]/g, escape);
  return mark + (mark === "'" ? escaped.replace(/'/g, "\\'") : escaped) + mark;
}

function escape(char) {
  const short = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\v": "\\v" }[char];
  return short ?? `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function showObject(value, context, indent) {
  if (context.path.includes(value)) {
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return `[Circular *${context.circular.get(value)}]`;
  }
  const kind = describe(value, context);
  const own = Object.keys(value).filter((key) => !kind.hidden(key));
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  if (own.length + symbols.length + kind.size === 0) return kind.alone ?? `${kind.prefix}${kind.open}${kind.close}`;
  if (context.path.length > context.depth) return kind.open === "[" ? "[Array]" : `[${kind.name}]`;

  context.path.push(value);
  const level = context.level = context.path.length;
  const items = kind.items((item) => show(item, context, indent + 2));
  for (const key of own) items.push(`${keyText(key)}: ${property(value, key, context, indent + 2)}`);
  for (const key of symbols) items.push(`[${key.toString()}]: ${property(value, key, context, indent + 2)}`);
  context.path.pop();

  const reference = context.circular.has(value) ? `<ref *${context.circular.get(value)}> ` : "";
  const flat = context.level - level < LEVELS_ON_A_LINE;
  return reference + layOut(kind, items, indent, own.length === 0 && symbols.length === 0, flat);
}

function property(value, key, context, indent) {
  const { get, set } = Object.getOwnPropertyDescriptor(value, key) ?? {};
  if (get !== undefined) return set !== undefined ? "[Getter/Setter]" : "[Getter]";
  if (set !== undefined) return "[Setter]";
  return show(value[key], context, indent);
}

const keyText = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** What kind of object it is: its name, what stands before the bracket, its items beyond the named properties. */
function describe(value, { typeName }) {
  const name = typeName(value) ?? constructorName(value);
  const plain = { name: name ?? "Object: null prototype", prefix: name === "Object" ? "" : `${name ?? "[Object: null prototype]"} `,
                  open: "{", close: "}", size: 0, hidden: () => false, items: () => [] };
  if (Array.isArray(value)) return list(plain, value, name === "Array" ? "" : `${name}(${value.length}) `);
  if (value instanceof TYPED) return list(plain, value, `${name}(${value.length}) `);
  if (value instanceof Map) {
    return { ...plain, prefix: `${name}(${value.size}) `, size: value.size,
             items: (text) => [...value].slice(0, MOST_ITEMS).map(([key, one]) => `${text(key)} => ${text(one)}`).concat(more(value.size)) };
  }
  if (value instanceof Set) {
    return { ...plain, prefix: `${name}(${value.size}) `, size: value.size,
             items: (text) => [...value].slice(0, MOST_ITEMS).map(text).concat(more(value.size)) };
  }
  if (value instanceof ArrayBuffer) return { ...plain, alone: `ArrayBuffer { byteLength: ${value.byteLength} }` };
  if (typeof value === "function") return alone(plain, functionText(value));
  if (value instanceof Error) return { ...alone(plain, errorText(value)), hidden: (key) => key === "stack" || key === "message" };
  if (value instanceof RegExp) return alone(plain, String(value));
  if (value instanceof Date) return alone(plain, Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString());
  if (value instanceof Promise) return alone(plain, "Promise {}");
  if (value instanceof WeakMap || value instanceof WeakSet) return alone(plain, `${name} { <items unknown> }`);
  for (const type of [Number, String, Boolean, BigInt, Symbol]) {
    if (value instanceof type) return { ...alone(plain, `[${type.name}: ${show(value.valueOf(), {}, 0)}]`), hidden: (key) => /^\d+$/.test(key) };
  }
  return plain;
}

const alone = (plain, text) => ({ ...plain, alone: text, prefix: `${text} ` });

function list(plain, value, prefix) {
  return { ...plain, prefix, open: "[", close: "]", size: value.length, hidden: (key) => /^\d+$/.test(key), list: true,
           items: (text) => listItems(value, text) };
}

function listItems(value, text) {
  const items = [];
  for (let at = 0; at < value.length && items.length < MOST_ITEMS; at++) {
    if (at in value) { items.push(text(value[at])); continue; }
    const from = at;
    while (at + 1 < value.length && !(at + 1 in value)) at++;
    items.push(`<${at - from + 1} empty item${at === from ? "" : "s"}>`);
  }
  return items.concat(more(value.length));
}

const more = (size) => (size > MOST_ITEMS ? [`... ${size - MOST_ITEMS} more item${size === MOST_ITEMS + 1 ? "" : "s"}`] : []);

function constructorName(value) {
  for (let type = value; type !== null; type = Object.getPrototypeOf(type)) {
    const constructor = Object.getOwnPropertyDescriptor(type, "constructor")?.value;
    if (typeof constructor === "function" && constructor.name !== "") return constructor.name;
  }
  return typeof value === "object" && Object.getPrototypeOf(value) !== null ? "Object" : null;
}

function functionText(value) {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith("class")) {
    const parent = Object.getPrototypeOf(value)?.name;
    return `[class ${value.name || "(anonymous)"}${parent ? ` extends ${parent}` : ""}]`;
  }
  const kind = source.startsWith("async") ? "AsyncFunction" : /^function\s*\*/.test(source) ? "GeneratorFunction" : "Function";
  return value.name ? `[${kind}: ${value.name}]` : `[${kind} (anonymous)]`;
}

/** The stack, without the lab's own frames. */
function errorText(error) {
  const stack = typeof error.stack === "string" && error.stack !== "" ? error.stack : `[${error}]`;
  const lines = stack.split("\n").filter((line) => !/^\s+at .*(@hooklab|<builtin>|boot\.js)/.test(line));
  return lines.length === 1 && !lines[0].startsWith("[") ? `[${lines[0]}]` : lines.join("\n");
}

/** On one line if it is short and not too deep; a long list in columns; else one item a line. */
function layOut({ prefix, open, close, list: isList, alone: text }, items, indent, onlyItems, flat) {
  const start = text === undefined ? prefix + open : `${text} ${open}`;
  const rows = isList && onlyItems && items.length > 6 ? columns(items, indent) : items;
  const length = items.reduce((sum, item) => sum + item.length + 2, start.length + indent + 10);
  if (flat && rows === items && length <= WIDTH && ![start, ...items].some((item) => item.includes("\n"))) {
    return `${start} ${items.join(", ")} ${close}`;
  }
  const margin = " ".repeat(indent + 2);
  return `${start}\n${margin}${rows.join(`,\n${margin}`)}\n${" ".repeat(indent)}${close}`;
}

/** Short items of a long list stand in columns, which together are about as wide as high. */
function columns(items, indent) {
  const last = items.at(-1).startsWith("...") ? [items.at(-1)] : [];
  const cells = items.slice(0, items.length - last.length);
  const count = columnCount(cells, items.length, indent);
  if (count <= 1) return items;
  const numbers = cells.every((item) => /^-?[\d.]+n?$/.test(item));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...cells.filter((_, at) => at % count === column).map((item) => item.length)));
  const rows = [];
  for (let at = 0; at < cells.length; at += count) {
    const row = cells.slice(at, at + count);
    rows.push(numbers ? row.map((item, column) => item.padStart(widths[column])).join(", ")
      : row.map((item, column) => (column === row.length - 1 ? item : `${item}, `.padEnd(widths[column] + 2))).join(""));
  }
  return rows.concat(last);
}

function columnCount(cells, all, indent) {
  const widest = Math.max(...cells.map((item) => item.length)) + 2;
  const total = cells.reduce((sum, item) => sum + item.length + 2, 0);
  if (widest * 3 + indent >= WIDTH || (total / widest <= 5 && widest > 8) || cells.some((item) => item.includes("\n"))) return 1;
  const width = Math.max(widest - 3 - Math.sqrt(Math.max(0, widest - total / all)), 1);
  return Math.min(Math.round(Math.sqrt(2.5 * width * cells.length) / width), Math.floor((WIDTH - indent) / widest), 12);
}
