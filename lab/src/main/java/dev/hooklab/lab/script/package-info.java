/// Scenarios in JavaScript: a sandboxed GraalJS with the module "hooklab", whose contract is `hooklab.d.ts`.
/// Invariant: a script reaches what a [Members] table lists and the files of its own folder, nothing else.
package dev.hooklab.lab.script;
