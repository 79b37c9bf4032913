package dev.hooklab.lab.repl;

import dev.hooklab.host.Suggestions;

/// JavaScript at the prompt.
interface ScriptPrompt {
  /// Adds what could come next.
  /// @return where in the text the part begins that a suggestion replaces
  int suggest(String text, int cursor, Suggestions to);
}
