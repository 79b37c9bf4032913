package dev.hooklab.xtables;

import java.util.List;
import java.util.stream.Stream;

/// An option of an extension: its names, what its argument is, and what rules its use (`struct xt_option_entry`).
/// @param names the first is the one that error messages use; the others are synonyms
/// @param required must be given
/// @param invertible may stand behind `!`
/// @param repeatable may be given more than once
/// @param slot options of one slot count as one when they are counted; usually the option's own name
/// @param repeated what is said about a second one of its slot; empty for the usual words
/// @param excludes first names of options that cannot stand beside it
/// @param needs first names of options that must stand beside it
public record Option<T>(List<String> names, ValueType<T> type, boolean required, boolean invertible, boolean repeatable,
    String slot, String repeated, List<String> excludes, List<String> needs) {

  /// An option to be used at most once and not inverted.
  /// @param name without dashes
  public static <T> Option<T> of(String name, ValueType<T> type) {
    return new Option<>(List.of(name), type, false, false, false, name, "", List.of(), List.of());
  }

  /// An option without an argument.
  public static Option<Boolean> flag(String name) {
    return of(name, ValueType.NONE);
  }

  /// Adds another name for it.
  public Option<T> synonym(String name) {
    var more = Stream.concat(names.stream(), Stream.of(name)).toList();
    return new Option<>(more, type, required, invertible, repeatable, slot, repeated, excludes, needs);
  }

  /// The option must be given.
  public Option<T> mandatory() {
    return new Option<>(names, type, true, invertible, repeatable, slot, repeated, excludes, needs);
  }

  /// `!` may stand before it.
  public Option<T> negatable() {
    return new Option<>(names, type, required, true, repeatable, slot, repeated, excludes, needs);
  }

  /// It may be given any number of times.
  public Option<T> many() {
    return new Option<>(names, type, required, invertible, true, slot, repeated, excludes, needs);
  }

  /// Of all options with this slot only one may be given; `repeated` is said otherwise.
  public Option<T> slot(String slot, String repeated) {
    return new Option<>(names, type, required, invertible, repeatable, slot, repeated, excludes, needs);
  }

  /// It may be given once only, and this is said otherwise.
  public Option<T> onceSaying(String repeated) {
    return slot(slot, repeated);
  }

  /// Cannot stand beside those.
  /// @param others first names, without dashes
  public Option<T> not(String... others) {
    return new Option<>(names, type, required, invertible, repeatable, slot, repeated, List.of(others), needs);
  }

  /// Must stand beside those.
  /// @param others first names, without dashes
  public Option<T> with(String... others) {
    return new Option<>(names, type, required, invertible, repeatable, slot, repeated, excludes, List.of(others));
  }

  /// The name that error messages use, without dashes.
  public String name() {
    return names.getFirst();
  }
}
