package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `-m bpf`: a program that reads the packet (kernel: net/netfilter/xt_bpf.c).
record BpfMatch(BpfProgram program) implements Match {
  /// As `sscanf(3)` reads it with `%hu %hhu %hhu %u`: what follows is ignored.
  private static final Pattern INSTRUCTION = Pattern.compile("\\s*([+-]?\\d++)\\s*([+-]?\\d++)\\s*([+-]?\\d++)\\s*([+-]?\\d++)");
  private static final Pattern LENGTH = Pattern.compile("\\s*([+-]?\\d++)");
  private static final Option<BpfProgram> BYTECODE = Option.of("bytecode", BpfMatch::read).not("object-pinned");
  private static final Option<String> PINNED = Option.of("object-pinned", BpfMatch::refusePinned).not("bytecode");

  static final Spec<Match> SPEC = Spec.match("bpf", args -> new BpfMatch(args.get(BYTECODE)))
      .options(BYTECODE, PINNED)
      .check(BpfMatch::check)
      .help("""
          bpf match options:
            --bytecode "length,code jt jf k,..."    A program of the classic packet filter, as tcpdump -ddd prints one
            --object-pinned path                    A program that lies in the kernel's own file system
          """);

  private static BpfProgram read(Use use) {
    var parts = use.text().split(",", -1);
    var length = LENGTH.matcher(parts[0]);
    if (parts.length < 2 || !length.matches()) throw problem("error parsing program length");
    int count = low(length.group(1)) & 0xffff;
    if (count == 0) throw problem("illegal zero length program");
    if (count > BpfProgram.MAX) throw problem("number of instructions exceeds maximum");
    var code = new ArrayList<BpfProgram.Instruction>();
    // A comma at the end does no harm.
    int given = parts[parts.length - 1].isEmpty() ? parts.length - 2 : parts.length - 1;
    for (int i = 0; i < given; i++) {
      if (i == count) throw problem("real program length exceeds the encoded length parameter");
      code.add(instruction(parts[i + 1], i));
    }
    if (code.size() < count) throw problem("parsed program length is less than the encoded length parameter");
    return new BpfProgram(List.copyOf(code));
  }

  private static BpfProgram.Instruction instruction(String text, int number) {
    var words = INSTRUCTION.matcher(text);
    if (!words.lookingAt()) throw problem("error at instr " + number);
    return new BpfProgram.Instruction(low(words.group(1)) & 0xffff, low(words.group(2)) & 0xff, low(words.group(3)) & 0xff, low(words.group(4)));
  }

  /// The low 32 bits; what does not fit its field is cut.
  private static int low(String digits) {
    return new java.math.BigInteger(digits).intValue();
  }

  private static String refusePinned(Use use) {
    throw problem("failed to get bpf object");
  }

  private static ParameterProblem problem(String what) {
    return new ParameterProblem("bpf: " + what);
  }

  private static void check(Args args) {
    if (args.isEmpty()) throw problem("one of --bytecode or --pinned is required");
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (!program.valid()) throw new Refused(Errno.EINVAL, "xt_bpf: check failed: parse error");
    var code = program.flat();
    var memory = new int[16];
    return (p, t) -> BpfProgram.run(code, memory, p, t.length) != 0;
  }

  @Override public String save() {
    return "--bytecode \"" + program.code().size() + "," + program + "\"";
  }

  @Override public boolean listedApart() {
    return false;
  }

  /// iptables 1.8.9 ends it with a byte of value 0.
  @Override public String list(Listing how) {
    return "match bpf " + program + "\0";
  }
}
