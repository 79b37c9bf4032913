package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each line of the two lists is an expectation that holds, or does not; and what is told then.
class ExpectTest {
  @TempDir Path folder;

  private static final String HOLD = """
      expect(1).toBe(1); expect(NaN).toBe(NaN); expect(0).not.toBe(-0); expect("a").not.toBe("b"); expect({}).not.toBe({});
      expect({ a: 1, b: undefined }).toEqual({ a: 1 }); expect([1, [2]]).toEqual([1, [2]]); expect([1]).not.toEqual([1, 2]);
      expect(new Map([["a", { b: 1 }]])).toEqual(new Map([["a", { b: 1 }]])); expect(new Set([[1]])).toEqual(new Set([[1]]));
      expect(new Uint8Array([1, 2])).toEqual(new Uint8Array([1, 2])); expect(new Uint8Array([1, 2])).not.toEqual(new Uint8Array([1, 3]));
      expect({ a: 1, b: undefined }).not.toStrictEqual({ a: 1 }); expect(new (class A {})()).not.toStrictEqual({}); expect({ a: 1 }).toStrictEqual({ a: 1 });
      expect({ a: { b: 1, c: 2 }, d: 3 }).toMatchObject({ a: { b: 1 } }); expect([{ a: 1, b: 2 }]).toMatchObject([{ a: 1 }]); expect({ a: [1, 2] }).not.toMatchObject({ a: [1] });
      expect([1, 2]).toContain(2); expect("text").toContain("ex"); expect([{ a: 1 }]).not.toContain({ a: 1 }); expect([{ a: 1 }]).toContainEqual({ a: 1 });
      expect(new Set([1])).toContain(1); expect("192.168.1.1").toMatch(/^192\\./); expect("abc").toMatch("b"); expect("abc").not.toMatch(/d/);
      expect(2).toBeGreaterThan(1); expect(2).toBeGreaterThanOrEqual(2); expect(1).toBeLessThan(2); expect(2n).toBeLessThanOrEqual(2); expect(1).not.toBeGreaterThan(1);
      expect(0.1 + 0.2).toBeCloseTo(0.3); expect(1.005).not.toBeCloseTo(1.02); expect(10).toBeCloseTo(11, -1); expect(Infinity).toBeCloseTo(Infinity);
      expect([1, 2]).toHaveLength(2); expect("abc").toHaveLength(3); expect({ a: { b: [5] } }).toHaveProperty("a.b[0]", 5); expect({ "a.b": 1 }).toHaveProperty(["a.b"]);
      expect({}).not.toHaveProperty("a"); expect(null).toBeNull(); expect(undefined).toBeUndefined(); expect(0).toBeDefined(); expect(NaN).toBeNaN();
      expect(1).toBeTruthy(); expect("").toBeFalsy(); expect(new Error()).toBeInstanceOf(Error); expect([]).toBeInstanceOf(Array);
      expect(() => { throw new TypeError("no bread"); }).toThrow(); expect(() => { throw new TypeError("no bread"); }).toThrow("bread");
      expect(() => { throw new TypeError("no bread"); }).toThrow(/^no/); expect(() => { throw new TypeError("x"); }).toThrow(TypeError); expect(() => {}).not.toThrow();
      expect({ a: 1, b: "x" }).toEqual({ a: expect.any(Number), b: expect.anything() }); expect([1, 2, 3]).toEqual(expect.arrayContaining([3, 1]));
      expect({ a: 1, b: 2 }).toEqual(expect.objectContaining({ a: 1 })); expect("abc").toEqual(expect.stringContaining("b")); expect("abc").toEqual(expect.stringMatching(/c$/));
      expect({ t: 1.001 }).toEqual({ t: expect.closeTo(1) }); expect("abc").toEqual(expect.not.stringContaining("d")); expect(3).toBeOneOf([1, 3]);
      await expect(Promise.resolve(1)).resolves.toBe(1); await expect(Promise.reject(new Error("no"))).rejects.toThrow("no"); await expect(Promise.resolve(1)).resolves.not.toBe(2);
      """;

  private static final String FAIL = """
      expect(1).toBe(2); expect(1).not.toBe(1); expect({ a: 1 }).toEqual({ a: 2 }); expect({ a: 1 }).toEqual({ a: 1, b: 2 }); expect([1, 2]).toEqual([2, 1]);
      expect("a").toContain("b"); expect([1]).toContain("1"); expect("a").toMatch(/b/); expect(1).toBeGreaterThan(1); expect(1).toBeLessThan("2");
      expect(1).toBeCloseTo(1.1); expect([1]).toHaveLength(2); expect(1).toHaveLength(1); expect({}).toHaveProperty("a"); expect({ a: 1 }).toHaveProperty("a", 2);
      expect(() => {}).toThrow(); expect(() => { throw new Error("x"); }).toThrow("y"); expect(1).toThrow(); expect(null).toBeDefined === 1 || expect(undefined).toBeDefined();
      expect([]).toBeInstanceOf(Map); expect({ a: 1 }).toEqual({ a: expect.any(String) }); expect(1, 2); await expect(Promise.reject(1)).resolves.toBe(1);
      await expect(Promise.resolve(1)).rejects.toBe(1); await expect(1).resolves.toBe(1);
      """;

  @Test void holdsOrNot() {
    var scripts = new Scripts(folder);
    var attempts = new StringBuilder("import { expect } from 'hooklab';\nlet wrong = [];\n");
    for (var line : HOLD.split(";\\s+(?=expect|await)", -1)) {
      attempts.append("try { %s } catch (e) { wrong.push(`fails: %s: ${e.message}`); }%n".formatted(line, quoted(line)));
    }
    for (var line : FAIL.split(";\\s+(?=expect|await)", -1)) {
      attempts.append("try { %s; wrong.push(`holds: %s`); } catch (e) { if (e.name !== 'ExpectationError') wrong.push(e); }%n".formatted(line, quoted(line)));
    }
    assertThat(scripts.prints(attempts + "console.log(wrong.join('\\n'));")).isEqualTo("\n");
  }

  private static String quoted(String line) {
    return line.replace("\\", "\\\\").replace("`", "'");
  }

  @Test void tellsWhatDiffers() {
    assertThat(new Scripts(folder).fails("""
        import { expect } from "hooklab";
        const entry = { protocol: "tcp", state: "ESTABLISHED", source: "192.168.1.10", destination: "203.0.113.10" };
        expect(entry).toEqual({ ...entry, state: "TIME_WAIT" });
        """)).startsWith("""
        main.js:3:1: ExpectationError: expect(received).toEqual(expected)

        - Expected
        + Received

          {
            protocol: 'tcp',
        -   state: 'TIME_WAIT',
        +   state: 'ESTABLISHED',
            source: '192.168.1.10',
            destination: '203.0.113.10'
          }
            3 | expect(entry)""");
  }
}
