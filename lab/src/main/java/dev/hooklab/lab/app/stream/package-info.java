/// TCP connections for programs that are callbacks: bytes in, bytes out, whatever the windows say.
/// Counterpart: an event loop's buffered streams.
/// Nothing is read while too much waits to be sent, so that a peer that does not listen costs a bounded amount.
package dev.hooklab.lab.app.stream;
