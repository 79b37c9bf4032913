package dev.hooklab.xtables;

import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.List;

/// The options of iptables that belong to no extension. Short and long ones share their letters; `--line-numbers` has no
/// short one and goes by `0`.
final class BaseOptions {
  static final String SHORT = "A:C:D:E:F::I:L::M:N:P:VX::Z::c:d:i:j:o:p:s:t:R:S::W::46bfg:h::m:nvw::x";

  static final List<LongOption> LONG = List.of(
      required("append", 'A'), required("delete", 'D'), required("check", 'C'), required("insert", 'I'), required("replace", 'R'),
      optional("list", 'L'), optional("list-rules", 'S'), optional("flush", 'F'), optional("zero", 'Z'), required("new-chain", 'N'),
      optional("delete-chain", 'X'), required("rename-chain", 'E'), required("policy", 'P'), required("source", 's'),
      required("destination", 'd'), required("src", 's'), required("dst", 'd'), required("protocol", 'p'),
      required("in-interface", 'i'), required("jump", 'j'), required("table", 't'), required("match", 'm'), none("numeric", 'n'),
      required("out-interface", 'o'), none("verbose", 'v'), optional("wait", 'w'), optional("wait-interval", 'W'), none("exact", 'x'),
      none("fragments", 'f'), none("version", 'V'), optional("help", 'h'), none("line-numbers", '0'), required("modprobe", 'M'),
      required("set-counters", 'c'), required("goto", 'g'), none("ipv4", '4'), none("ipv6", '6'));

  private BaseOptions() {}

  private static LongOption required(String name, char code) {
    return new LongOption(name, Argument.REQUIRED, code, null);
  }

  private static LongOption optional(String name, char code) {
    return new LongOption(name, Argument.OPTIONAL, code, null);
  }

  private static LongOption none(String name, char code) {
    return new LongOption(name, Argument.NONE, code, null);
  }
}
