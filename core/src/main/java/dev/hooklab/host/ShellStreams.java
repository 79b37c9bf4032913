package dev.hooklab.host;

import dev.hooklab.host.ShellTree.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command reads from and writes to, after its redirections.
record ShellStreams(Input in, Output out, Output err) {
  /// A redirection whose file's name is known.
  record Opening(Redirect redirect, String target) {}

  /// A redirection that cannot be done; the message is the shell's.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /// An output that stays open when one of several writers has ended.
  static Output kept(Output out) {
    return Output.to(out::write);
  }

  /// The streams with one more redirection.
  ShellStreams with(Opening opening, FileTree files) throws Refused {
    var redirect = opening.redirect;
    var target = opening.target;
    return switch (redirect.operator()) {
      case "<<", "<<-" -> new ShellStreams(Pipe.of(target), out, err);
      case "<" -> {
        var content = target.equals("/dev/null") ? Optional.of(new byte[0]) : files.read(target);
        yield new ShellStreams(Pipe.of(new String(content.orElseThrow(() -> new Refused("cannot open " + target + ": No such file")), StandardCharsets.UTF_8)), out, err);
      }
      case ">&" -> redirect.fd() == 2 ? new ShellStreams(in, out, target.equals("1") ? kept(out) : err)
          : new ShellStreams(in, target.equals("2") ? kept(err) : out, err);
      default -> into(redirect, target.equals("/dev/null") ? Output.NULL : file(redirect, target, files));
    };
  }

  private static Output file(Redirect redirect, String target, FileTree files) throws Refused {
    boolean made = target.startsWith("/proc/");
    boolean append = redirect.operator().equals(">>");
    var fault = append || made ? null : files.write(target, new byte[0], false);
    if (fault != null) throw new Refused("cannot create " + target + ": " + fault);
    return Output.to(bytes -> files.write(target, bytes, !made));
  }

  private ShellStreams into(Redirect redirect, Output file) {
    if (redirect.operator().equals("&>")) return new ShellStreams(in, file, file);
    return redirect.fd() == 2 ? new ShellStreams(in, out, file) : new ShellStreams(in, file, err);
  }
}
