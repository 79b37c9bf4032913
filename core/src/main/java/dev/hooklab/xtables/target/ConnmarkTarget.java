package dev.hooklab.xtables.target;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;
import java.util.List;

/// `-j CONNMARK`: changes the connection's mark, or copies marks between it and the packet (kernel:
/// net/netfilter/xt_connmark.c, `connmark_tg_shift`). Without a connection it does nothing.
/// @param value what `SET` flips once `ctmask` is cleared; 0 for the other modes
/// @param shift by how many bits the mark moves: to the left, or if negative to the right
record ConnmarkTarget(Mode mode, int value, int ctmask, int nfmask, int shift) implements Target {
  private enum Mode { SET, SAVE, RESTORE }

  private static final String[] ACTIONS =
      {"set-mark", "save-mark", "restore-mark", "and-mark", "or-mark", "xor-mark", "set-xmark"};
  private static final int WORD = 32;
  private static final Option<MaskedMark> SET_XMARK = Option.of("set-xmark", Values.MARK).not(ACTIONS);
  private static final Option<MaskedMark> SET_MARK = Option.of("set-mark", Values.MARK).not(ACTIONS);
  private static final Option<Integer> AND_MARK = Option.of("and-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> OR_MARK = Option.of("or-mark", Values.U32).not(ACTIONS);
  private static final Option<Integer> XOR_MARK = Option.of("xor-mark", Values.U32).not(ACTIONS);
  private static final Option<Boolean> SAVE_MARK = Option.flag("save-mark").not(ACTIONS);
  private static final Option<Boolean> RESTORE_MARK = Option.flag("restore-mark").not(ACTIONS);
  private static final Option<Long> LEFT = Option.of("left-shift-mark", Values.number(0, WORD));
  private static final Option<Long> RIGHT = Option.of("right-shift-mark", Values.number(0, WORD));
  private static final Option<Integer> CTMASK = Option.of("ctmask", Values.U32).not("mask");
  private static final Option<Integer> NFMASK = Option.of("nfmask", Values.U32).not("mask");
  private static final Option<Integer> MASK = Option.of("mask", Values.U32).not("ctmask", "nfmask");

  static final Spec<Target> SPEC = Spec.target("CONNMARK", ConnmarkTarget::of)
      .options(SET_XMARK, SET_MARK, AND_MARK, OR_MARK, XOR_MARK, SAVE_MARK, RESTORE_MARK, LEFT, RIGHT, CTMASK, NFMASK, MASK)
      .check(ConnmarkTarget::check)
      .tracksConnections()
      .help("""
          CONNMARK target options:
            --set-xmark value[/mask]      Clear the bits of mask, then flip those of value
            --set-mark value[/mask]       Clear the bits of mask, then set those of value
            --and-mark bits               Keep these bits only
            --or-mark bits                Set these bits
            --xor-mark bits               Flip these bits
            --save-mark                   Copy the packet's mark to the connection
            --restore-mark                Copy the connection's mark to the packet
              [--mask bits]               Copy these bits only
              [--ctmask bits] [--nfmask bits]  The same for each side
            --left-shift-mark number      Move the bits to the left
            --right-shift-mark number     Move the bits to the right
          """);

  private static void check(Args args) {
    if (args.all().stream().noneMatch(given -> List.of(ACTIONS).contains(given.option().name()))) {
      throw new ParameterProblem("CONNMARK target: No operation specified");
    }
  }

  /// Later options overwrite what earlier ones said of the masks and the shift, as the real parser does.
  private static ConnmarkTarget of(Args args) {
    var made = new ConnmarkTarget(Mode.SET, 0, -1, -1, 0);
    for (var given : args.all()) {
      made = switch (given.option().name()) {
        case "set-xmark" -> made.set(MarkChange.xset((MaskedMark) given.value()));
        case "set-mark" -> made.set(MarkChange.set((MaskedMark) given.value()));
        case "and-mark" -> made.set(MarkChange.and((Integer) given.value()));
        case "or-mark" -> made.set(MarkChange.or((Integer) given.value()));
        case "xor-mark" -> made.set(MarkChange.xor((Integer) given.value()));
        case "save-mark" -> new ConnmarkTarget(Mode.SAVE, 0, made.ctmask, made.nfmask, made.shift);
        case "restore-mark" -> new ConnmarkTarget(Mode.RESTORE, 0, made.ctmask, made.nfmask, made.shift);
        case "left-shift-mark" -> made.shift(((Long) given.value()).intValue());
        case "right-shift-mark" -> made.shift(-((Long) given.value()).intValue());
        case "ctmask" -> made.masks((Integer) given.value(), made.nfmask);
        case "nfmask" -> made.masks(made.ctmask, (Integer) given.value());
        default -> made.masks((Integer) given.value(), (Integer) given.value());
      };
    }
    return made;
  }

  private ConnmarkTarget set(MarkChange change) {
    return new ConnmarkTarget(Mode.SET, change.value(), change.mask(), nfmask, shift);
  }

  private ConnmarkTarget masks(int ctmask, int nfmask) {
    return new ConnmarkTarget(mode, value, ctmask, nfmask, shift);
  }

  private ConnmarkTarget shift(int shift) {
    return new ConnmarkTarget(mode, value, ctmask, nfmask, shift);
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (Math.abs(shift) == WORD) throw new Refused(Errno.EINVAL);
    return this::apply;
  }

  private Outcome apply(Packet p, Traversal t) {
    var ct = Connection.orTemplate(p);
    if (ct == null) return Outcome.CONTINUE;
    switch (mode) {
      case SET -> ct.mark(shifted(ct.mark() & ~ctmask ^ value));
      case SAVE -> ct.mark(ct.mark() & ~ctmask ^ shifted(p.mark & nfmask));
      case RESTORE -> p.mark = p.mark & ~nfmask ^ shifted(ct.mark() & ctmask);
    }
    return Outcome.CONTINUE;
  }

  private int shifted(int mark) {
    return shift < 0 ? mark >>> -shift : mark << shift;
  }

  @Override public String save() {
    var masks = " --nfmask " + MaskedMark.hex(nfmask) + " --ctmask " + MaskedMark.hex(ctmask);
    return switch (mode) {
      case SET -> new MarkChange(value, ctmask).save();
      case SAVE -> "--save-mark" + masks;
      case RESTORE -> "--restore-mark" + masks;
    } + shiftText("--");
  }

  @Override public String list(Listing how) {
    return "CONNMARK " + switch (mode) {
      case SET -> new MarkChange(value, ctmask).list();
      case SAVE -> "save" + masks("nfmask", nfmask, "ctmask", ctmask);
      case RESTORE -> "restore" + masks("ctmask", ctmask, "nfmask", nfmask);
    } + shiftText("");
  }

  private static String masks(String from, int kept, String to, int cleared) {
    if (kept == -1 && cleared == -1) return "";
    if (kept == cleared) return " mask " + MaskedMark.hex(kept);
    return " " + from + " " + MaskedMark.hex(kept) + " " + to + " ~" + MaskedMark.hex(cleared);
  }

  private String shiftText(String dashes) {
    if (shift == 0) return "";
    return " " + dashes + (shift < 0 ? "right" : "left") + "-shift-mark " + Math.abs(shift);
  }
}
