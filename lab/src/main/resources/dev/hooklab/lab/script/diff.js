// What differs between two texts, line by line: "-" is only in the first, "+" only in the second.
const MOST_LINES = 400;
const CONTEXT = 3;

export function diff(before, after) {
  const left = before.split("\n").slice(0, MOST_LINES);
  const right = after.split("\n").slice(0, MOST_LINES);
  return shorten(changes(left, right, longestCommon(left, right)));
}

/** common[i][j]: how many lines left[i..] and right[j..] have in common, in order. */
function longestCommon(left, right) {
  const common = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i][j] = left[i] === right[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}

function changes(left, right, common) {
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push(`  ${left[i++]}`);
      j++;
    } else if (j === right.length || (i < left.length && common[i + 1][j] >= common[i][j + 1])) {
      lines.push(`- ${left[i++]}`);
    } else {
      lines.push(`+ ${right[j++]}`);
    }
  }
  return lines;
}

/** Leaves out what is equal and far from a change. */
function shorten(lines) {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => !line.startsWith("  ")));
  return lines.map((line, at) => (near[at] ? line : null)).filter((line, at, all) => line !== null || all[at - 1] !== null)
    .map((line) => line ?? "  ...").join("\n");
}
