/// HTTP/1.1 as a laboratory needs it: messages, a server, keep-alive and chunks.
/// Counterpart: a small web server; RFC 9110 and RFC 9112.
/// Names of headers are in lower case once read, as they compare without case.
package dev.hooklab.lab.app.http;
