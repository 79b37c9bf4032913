package dev.hooklab.lab.script;

import java.util.Map;

/// What a call of the lab throws into a script: there it is a JavaScript error of the class `type`, with `details` as
/// its further properties.
public final class ScriptError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;
  private final transient Map<String, Object> details;

  private ScriptError(String type, String message, Map<String, Object> details) {
    super(message, null, false, false);
    this.type = type;
    this.details = details;
  }

  /// Something in the lab did not go well.
  public static ScriptError lab(String message) {
    return new ScriptError("LabError", message, Map.of());
  }

  /// A call that is wrong whatever the lab's state.
  public static ScriptError usage(String message) {
    return new ScriptError("TypeError", message, Map.of());
  }

  /// Virtual time ran out.
  public static ScriptError timeout(String message) {
    return new ScriptError("TimeoutError", message, Map.of());
  }

  static ScriptError of(String type, String message, Map<String, Object> details) {
    return new ScriptError(type, message, details);
  }

  String type() {
    return type;
  }

  Map<String, Object> details() {
    return details;
  }
}
