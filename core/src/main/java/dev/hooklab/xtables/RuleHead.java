package dev.hooklab.xtables;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;

/// What every rule can ask for without an extension: addresses, interfaces, protocol, fragments (`struct ipt_ip`).
/// @param protocol 0 asks for nothing
/// @param fragment `-f`: only fragments other than the first
public record RuleHead(MaskedIp src, boolean notSrc, MaskedIp dst, boolean notDst, InterfacePattern in, InterfacePattern out,
    int protocol, boolean notProtocol, boolean fragment, boolean notFragment) {

  /// A head that asks for nothing.
  public static RuleHead any(Family family) {
    var any = MaskedIp.any(family);
    return new RuleHead(any, false, any, false, InterfacePattern.ANY, InterfacePattern.ANY, 0, false, false, false);
  }

  public Family family() {
    return src.mask().family();
  }

  public RuleHead withAddresses(MaskedIp src, MaskedIp dst) {
    return new RuleHead(src, notSrc, dst, notDst, in, out, protocol, notProtocol, fragment, notFragment);
  }

  /// Whether the kernel takes the rule as unconditional when it has no match either: all of the head is zero.
  public boolean unconditional() {
    return equals(any(family()));
  }

  /// The head with what cannot be told apart made equal.
  RuleHead normal() {
    return new RuleHead(src, notSrc, dst, notDst, in.normal(), out.normal(), protocol, notProtocol, fragment, notFragment);
  }

  /// As iptables-save writes it: empty, or with a blank before each option.
  public String save() {
    var out = new StringBuilder();
    address(out, " -s ", src, notSrc);
    address(out, " -d ", dst, notDst);
    out.append(in.save("-i")).append(this.out.save("-o"));
    if (protocol > 0) out.append(notProtocol ? " ! -p " : " -p ").append(protocolName());
    if (fragment) out.append(notFragment ? " ! -f" : " -f");
    return out.toString();
  }

  private static void address(StringBuilder out, String option, MaskedIp address, boolean not) {
    if (address.isAny() && !not) return;
    out.append(not ? " !" : "").append(option).append(address.save());
  }

  /// The protocol's name, or its number when it has none.
  public String protocolName() {
    return Protocols.name(protocol).or(() -> Proto.name(protocol)).orElseGet(() -> Integer.toString(protocol));
  }
}
