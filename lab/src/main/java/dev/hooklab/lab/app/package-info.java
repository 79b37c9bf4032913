/// Programs that nodes run beside the tools: servers and clients of application protocols, over the socket API only.
/// Counterpart: the daemons of a small server (a web server, inetd's echo and discard).
/// Each works by callbacks on the lab's loop, so that its answers follow from the packets alone.
package dev.hooklab.lab.app;
