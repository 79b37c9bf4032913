package dev.hooklab.lab.exercise;

/// The page that lists all lessons with their goals: `docs/course.md`.
public final class CoursePage {
  private CoursePage() {}

  /// The page, in Markdown.
  public static String of(Course course) {
    var page = new StringBuilder("# " + course.title() + "\n\nMade of `scripts/exercises`; do not edit this page. "
        + "`./hooklab exercise` lists the lessons with your progress,\n"
        + "`./hooklab exercise start NAME` begins one. "
        + "Each is worth 100 points; hints and solutions cost some. How to write one, hand out and grade:\n[teaching.md](teaching.md).\n");
    int number = 0;
    int place = 0;
    for (var part : course.parts()) {
      page.append("\n## ").append(++number).append(". ").append(part.title()).append("\n\n").append(part.goal()).append('\n');
      if (course.lessons(part).isEmpty()) {
        page.append("\nThe lessons of this part follow later.\n");
        continue;
      }
      page.append("\n| | lesson | goal | minutes |\n| --- | --- | --- | --- |\n");
      for (var lesson : course.lessons(part)) {
        page.append("| ").append(++place).append(" | **").append(lesson.title()).append("** `").append(lesson.name()).append("` | ").append(lesson.goal())
            .append(" | ").append(lesson.minutes()).append(" |\n");
      }
    }
    return page.toString();
  }
}
