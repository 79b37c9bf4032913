/// The command line: one class per subcommand. Exit codes: 0 well, 1 the scenario or a command failed, 2 wrong use or
/// a faulty file.
package dev.hooklab.lab.cli;
