/// Lessons: a lab, a task in it, and a check that looks at what the student's lab does.
/// Counterpart: the exercise sheet, the teacher who looks over the shoulder, and the book of marks.
/// Invariant: a check never touches the student's own lab, and looks at behaviour, not at the text of rules.
package dev.hooklab.lab.exercise;
