package dev.hooklab.xtables;

/// An address with an optional mask as libxtables fills it in (`xtopt_parse_hostmask`). Behind the 32 bits of a mask that was
/// given it leaves zeros, and ones where none was: to `iptables -D`, which compares all of them, `1.2.3.4` and `1.2.3.4/32` are
/// two things.
/// @param given whether there was a mask, and a prefix
public record HostMask(MaskedIp masked, boolean given) {}
