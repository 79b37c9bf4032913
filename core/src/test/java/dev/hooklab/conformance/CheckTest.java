package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
  private int code;

  private String check(String folder) throws IOException, URISyntaxException {
    var out = new ByteArrayOutputStream();
    var path = Path.of(CheckTest.class.getResource("/dev/hooklab/conformance/" + folder).toURI());
    code = Check.run(List.of(path.toString()), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test void readsEveryKindOfFile() throws Exception {
    assertThat(check("agreeing")).doesNotContain("wanted").contains("/errors.txt: 100.0 % (4 of 4)", "/lines.t: 100.0 % (13 of 13)",
        "/measured.tsv: 100.0 % (4 of 4)", "/router.rules: 100.0 % (3 of 3)", "/transcript.txt: 100.0 % (3 of 3)")
        .endsWith("all: 100.0 % (27 of 27)\n");
    assertThat(code).isZero();
  }

  @Test void showsWhatDiffers() throws Exception {
    assertThat(check("differing")).contains("""
        errors.txt:1 iptables -X nobody
            said
              wanted: iptables: Somebody is there.\\n
              got:    iptables: No chain/target/match by that name.\\n
        """, """
        lines.t:2 filter INPUT -m ttl --ttl-eq 5
            saved
              wanted: -A INPUT -m ttl --ttl-eq 6
              got:    -A INPUT -m ttl --ttl-eq 5
        """).endsWith("all: 0.0 % (0 of 2)\n");
    assertThat(code).isEqualTo(1);
  }
}
