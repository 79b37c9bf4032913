package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  private static String faults(String text) {
    var faults = new Faults("x.json");
    JsonText.read(text, faults);
    return faults.inOrder().stream().map(Fault::toString).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{ 'a': 1 } | x.json:1:3: this is no JSON: expected a key in double quotes; texts stand in double quotes",
      "{ a: 1 } | x.json:1:3: this is no JSON: expected a key in double quotes, found a",
      "{ \"a\" 1 } | x.json:1:7: this is no JSON: expected ':' after the key \"a\", found 1",
      "{ \"a\": 1 \"b\": 2 } | x.json:1:10: this is no JSON: expected ',' or '}', found '\"'",
      "{ \"a\": 1, } | x.json:1:9: this is no JSON: a comma too many before '}'",
      "[1,,2] | x.json:1:4: this is no JSON: expected a value, found ','",
      "[1 2] | x.json:1:4: this is no JSON: expected ',' or ']', found 2",
      "[01] | x.json:1:2: this is no JSON: expected a value, found 01",
      "[True] | x.json:1:2: this is no JSON: expected a value, found True",
      "[\"a] | x.json:1:2: this is no JSON: the text that begins here is not closed",
      "[\"\\q\"] | x.json:1:3: this is no JSON: an escape that JSON does not have",
      "[\"\\u12\"] | x.json:1:3: this is no JSON: \\u takes four hexadecimal digits",
      "[ // x | x.json:1:3: this is no JSON: JSON has no comments: a \"description\" says what is to be said",
      "{} {} | x.json:1:4: this is no JSON: expected the end after the topology, found '{'",
      "{ \"a\": [ | x.json:1:9: this is no JSON: it ends too early, expected a value",
      "`` | x.json:1:1: this is no JSON: it ends too early, expected a value",
  })
  void pointsAtWhatIsNoJson(String text, String fault) {
    assertThat(faults(text)).isEqualTo(fault);
  }

  @Test void knowsLineAndColumnOfEveryValue() {
    var root = JsonText.read("""
        {
          "a": [1, -2.5e1,
            "x\\u0041\\n"],
          "b.c": { "d": null }
        }""", new Faults("")).orElseThrow();

    var members = ((Json.Obj) root).members();
    var list = ((Json.Array) members.get("a").value()).items();
    assertThat(list.get(1)).isEqualTo(new Json.Num(list.get(1).spot(), -25));
    assertThat(list.get(1).spot()).extracting(Spot::path, Spot::line, Spot::column).containsExactly("a[1]", 2, 12);
    assertThat(list.get(2)).isEqualTo(new Json.Text(list.get(2).spot(), "xA\n"));
    assertThat(list.get(2).spot()).extracting(Spot::path, Spot::line, Spot::column).containsExactly("a[2]", 3, 5);
    var inner = ((Json.Obj) members.get("b.c").value()).members().get("d");
    assertThat(inner.key()).extracting(Spot::path, Spot::line, Spot::column).containsExactly("[\"b.c\"].d", 4, 12);
    assertThat(inner.value().spot().column()).isEqualTo(17);
  }

  @Test void refusesBottomlessNesting() {
    assertThat(faults("[".repeat(100_000))).isEqualTo("x.json:1:65: this is no JSON: nested more than 64 deep");
  }

  @Property void anyTextIsReadOrRefusedButNeverThrows(@ForAll("almostJson") String text) {
    var faults = new Faults("x");
    assertThat(JsonText.read(text, faults).isPresent())
        .isEqualTo(faults.none() || !faults.inOrder().getFirst().message().startsWith("this is no JSON"));
  }

  @Provide Arbitrary<String> almostJson() {
    return Arbitraries.strings().withChars("{}[]\",:\\u0aftruenls-+.eE19 \n\t/'#").ofMaxLength(40);
  }
}
