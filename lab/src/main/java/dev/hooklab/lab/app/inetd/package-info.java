/// The small services: echo (RFC 862) and discard (RFC 863), over TCP and UDP.
/// Counterpart: the internal services of `inetd(8)`.
/// They keep no state beyond what waits to be sent.
package dev.hooklab.lab.app.inetd;
