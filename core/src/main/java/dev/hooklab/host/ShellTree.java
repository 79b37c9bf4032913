package dev.hooklab.host;

import java.util.ArrayList;
import java.util.List;

/// What a command line is made of, once it is read.
final class ShellTree {
  private ShellTree() {}

  /// A part of a word, and whether `$` in it stands for a variable.
  record Piece(String text, boolean expands, boolean quoted) {}

  record Word(List<Piece> pieces) {}

  /// `2>>file`, `2>&1`, `<file`, or a here-document, whose text is the target.
  record Redirect(int fd, String operator, Word target) {}

  /// What a pipeline joins: a command, or one made of others.
  sealed interface Element {
    List<Redirect> redirects();
  }

  record Command(List<Word> words, List<Redirect> redirects) implements Element {}

  /// `{ ...; }`, or `( ... )`, which is done by a shell of its own.
  record Group(List<Item> items, boolean subshell, List<Redirect> redirects) implements Element {}

  record Branch(List<Item> condition, List<Item> body) {}

  /// `if ... then ... elif ... then ... else ... fi`.
  record Choice(List<Branch> branches, List<Item> otherwise, List<Redirect> redirects) implements Element {}

  /// `for NAME in WORDS; do ...; done`.
  record Each(String variable, List<Word> words, List<Item> body, List<Redirect> redirects) implements Element {}

  /// `while ...; do ...; done`, or `until`.
  record Loop(List<Item> condition, boolean until, List<Item> body, List<Redirect> redirects) implements Element {}

  /// One line of a choice by pattern: its patterns, and what is done.
  record Case(List<Word> patterns, List<Item> body) {}

  /// `case WORD in PATTERN | PATTERN) ... ;; esac`.
  record Switch(Word word, List<Case> cases, List<Redirect> redirects) implements Element {}

  /// `NAME() ...`: gives a name to an element.
  record Function(String name, Element body) implements Element {
    @Override public List<Redirect> redirects() {
      return List.of();
    }
  }

  /// Elements joined by `|`; `negated` by a leading `!`.
  record Pipeline(List<Element> elements, boolean negated) {}

  /// A pipeline and what stands before it: nothing or `;`, `&&`, `||`; `background` when `&` follows.
  record Item(String joined, Pipeline pipeline, boolean background) {}

  /// All commands in a list, those within loops, choices and functions too.
  static List<Command> commands(List<Item> items) {
    var all = new ArrayList<Command>();
    for (var item : items) for (var element : item.pipeline().elements()) commands(element, all);
    return all;
  }

  private static void commands(Element element, List<Command> all) {
    switch (element) {
      case Command command -> all.add(command);
      case Group group -> all.addAll(commands(group.items()));
      case Choice choice -> {
        for (var branch : choice.branches()) {
          all.addAll(commands(branch.condition()));
          all.addAll(commands(branch.body()));
        }
        all.addAll(commands(choice.otherwise()));
      }
      case Switch choice -> choice.cases().forEach(one -> all.addAll(commands(one.body())));
      case Each each -> all.addAll(commands(each.body()));
      case Loop loop -> {
        all.addAll(commands(loop.condition()));
        all.addAll(commands(loop.body()));
      }
      case Function function -> commands(function.body(), all);
    }
  }
}
