package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What console prints is what node prints.
class ConsoleTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(folder);
  }

  private void shows(String expression, String text) {
    assertThat(scripts.prints("console.log(%s);".formatted(expression))).as(expression).isEqualTo(text + "\n");
  }

  @Test void showsValues() {
    shows("'text', 1, -0, 1.5, 10n, true, null, undefined, Symbol('s')", "text 1 -0 1.5 10n true null undefined Symbol(s)");
    shows("{ a: 1, 'b-c': 'it\\'s', f() {}, d: [1, [2, [3, [4]]]] }", "{ a: 1, 'b-c': \"it's\", f: [Function: f], d: [ 1, [ 2, [Array] ] ] }");
    shows("[], {}, [undefined, , 3], Object.create(null)", "[] {} [ undefined, <1 empty item>, 3 ] [Object: null prototype] {}");
    shows("new Map([['a', { b: 1 }]]), new Set([1, 'x'])", "Map(1) { 'a' => { b: 1 } } Set(2) { 1, 'x' }");
    shows("new Uint8Array([1, 2, 255]), new ArrayBuffer(4)", "Uint8Array(3) [ 1, 2, 255 ] ArrayBuffer { byteLength: 4 }");
    shows("new (class Foo { x = 1 })(), class Bar extends Map {}, () => 1, async () => 1",
        "Foo { x: 1 } [class Bar extends Map] [Function (anonymous)] [AsyncFunction (anonymous)]");
    shows("/a+/g, new Date(0), [new Error('no').message]", "/a+/g 1970-01-01T00:00:00.000Z [ 'no' ]");
    shows("(() => { const o = { n: 1 }; o.self = o; return o; })()", "<ref *1> { n: 1, self: [Circular *1] }");
    shows("{ get a() { return 1; }, set b(x) {} }", "{ a: [Getter], b: [Setter] }");
    shows("['a\\nb', '\\x1b']", "[ 'a\\nb', '\\x1B' ]");
  }

  @Test void breaksWhatIsLong() {
    shows("{ address: '192.168.1.10', gateway: '192.168.1.1', netmask: '255.255.255.0', broadcast: '192.168.1.255' }", """
        {
          address: '192.168.1.10',
          gateway: '192.168.1.1',
          netmask: '255.255.255.0',
          broadcast: '192.168.1.255'
        }""");
    shows("Array.from({ length: 20 }, (_, i) => i * 10)", """
        [
            0,  10,  20,  30,  40,  50,
           60,  70,  80,  90, 100, 110,
          120, 130, 140, 150, 160, 170,
          180, 190
        ]""");
    assertThat(scripts.prints("console.log(new Array(150).fill(7));")).contains("... 50 more items");
  }

  @Test void fillsInFormats() {
    shows("'%s is %d years, %j %% %i', 'Bob', 42, { a: 1 }, '7.5', 'rest'", "Bob is 42 years, {\"a\":1} % 7 rest");
    shows("'100%'", "100%");
  }

  @Test void drawsTables() {
    assertThat(scripts.prints("console.table([{ host: 'alice', hops: 1 }, { host: 'web', hops: 2 }]);")).isEqualTo("""
        ┌─────────┬─────────┬──────┐
        │ (index) │ host    │ hops │
        ├─────────┼─────────┼──────┤
        │ 0       │ 'alice' │ 1    │
        │ 1       │ 'web'   │ 2    │
        └─────────┴─────────┴──────┘
        """);
  }

  @Test void sendsWarningsToStandardErrorAndIndentsGroups() {
    var ran = scripts.run("console.group('one'); console.log('two\\nthree'); console.warn('!'); console.groupEnd(); console.info('four');");
    assertThat(ran.out()).isEqualTo("one\n  two\n  three\nfour\n");
    assertThat(ran.err()).isEqualTo("  !\n");
  }

  @Test void showsErrorsWithTheirStack() {
    assertThat(scripts.prints("function f() { return new RangeError('far'); }\nconsole.log(f());")).startsWith("RangeError: far\n    at f (").contains("main.js:1");
  }
}
