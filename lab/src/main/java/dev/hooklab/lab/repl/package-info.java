/// The prompt: a line is a command in a node, a `:word` of the lab, or JavaScript.
/// Counterpart: a shell on every node at once, and the hands of whoever stands before the rack.
/// Invariant: what is typed is written down with all that came from outside, so that doing it again gives the same lab.
package dev.hooklab.lab.repl;
