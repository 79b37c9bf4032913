package dev.hooklab.lab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What the program printed and what it exited with.
record Ran(int code, String out, String err) {
  /// Calls the program as a shell does.
  static Ran hooklab(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code = hooklab(out, err, args);
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// As it goes on, for somebody who looks at it meanwhile.
  static int hooklab(ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
    var wasOut = System.out;
    var wasErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      return Main.run(args);
    } finally {
      System.setOut(wasOut);
      System.setErr(wasErr);
    }
  }
}
