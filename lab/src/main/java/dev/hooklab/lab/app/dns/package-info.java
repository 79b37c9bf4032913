/// DNS as a laboratory needs it: one question, its answer.
/// Counterpart: an authoritative name server; RFC 1035 and RFC 3596.
/// A message that is no query is left without an answer.
package dev.hooklab.lab.app.dns;
