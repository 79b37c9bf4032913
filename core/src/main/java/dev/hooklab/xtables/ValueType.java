package dev.hooklab.xtables;

import java.util.List;
import java.util.function.Consumer;

/// How the argument of an option is read. The usual ones are in [Values]; an extension writes its own as a lambda.
@FunctionalInterface
public interface ValueType<T> {
  /// No argument at all: the option is there or not.
  ValueType<Boolean> NONE = flag(_ -> {});

  /// The value of an argument, read as soon as the option is met.
  /// @throws ParameterProblem in the real tool's words, when it is none
  T read(Use use);

  default boolean takesArgument() {
    return true;
  }

  /// An option without an argument, for which something is checked when it is met.
  static ValueType<Boolean> flag(Consumer<Use> check) {
    return new ValueType<>() {
      @Override public Boolean read(Use use) {
        check.accept(use);
        return true;
      }

      @Override public boolean takesArgument() {
        return false;
      }
    };
  }

  /// The words that an argument is made of, where there are only so many; for prompts.
  default List<String> words() {
    return List.of();
  }

  /// A type whose arguments are made of certain words.
  static <T> ValueType<T> of(List<String> words, ValueType<T> type) {
    return new ValueType<>() {
      @Override public T read(Use use) {
        return type.read(use);
      }

      @Override public List<String> words() {
        return words;
      }
    };
  }
}
