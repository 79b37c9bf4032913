package dev.hooklab.tool;

/// What `conntrack(8)` can be told to do, and which options go with it: a digit for each of [ConntrackOption], 0 for one that
/// is refused, 1 for one that is needed, 2 for one that may be, 3 for one of a group that is needed as a whole.
enum ConntrackAction {
  LIST("22222022000220202222202220022", "flow entries have been shown."),
  CREATE("33331120000002200220000202022", "flow entries have been created."),
  UPDATE("22222220000220222222000022200", "flow entries have been updated."),
  DELETE("22222220000220222222000220022", "flow entries have been deleted."),
  GET("33331000000000020002000020000", "flow entries have been shown."),
  FLUSH("00000000000000002000000000000", null),
  EVENT("22222000200220202222222220022", "flow events have been shown."),
  VERSION("00000000000000000000000000000", null),
  HELP("00002000000000000000000000000", null),
  COUNT("00000000000000000000000000000", null),
  STATS("00000000000000000000000000000", null),
  ADD("33331120000002200220000202022", "flow entries have been added."),
  EXPECT_LIST("00000000000000002002000000000", "expectations have been shown."),
  EXPECT_CREATE("11221120011110000000000000000", null),
  EXPECT_DELETE("11221000000000000000000000000", "expectations have been shown."),
  EXPECT_GET("11221000000000000000000000000", null),
  EXPECT_FLUSH("00000000000000000000000000000", null),
  EXPECT_EVENT("00000000000000000002000000000", null),
  EXPECT_COUNT("00000000000000000000000000000", null),
  EXPECT_STATS("00000000000000000000000000000", null);

  final String options;
  /// What is said of the number of entries afterwards; null for nothing.
  final String summary;

  ConntrackAction(String options, String summary) {
    this.options = options;
    this.summary = summary;
  }


  /// The action behind a letter, on connections or on expectations; null when there is none.
  static ConntrackAction of(char letter, boolean expectations) {
    return switch (letter) {
      case 'L' -> expectations ? EXPECT_LIST : LIST;
      case 'I' -> expectations ? EXPECT_CREATE : CREATE;
      case 'D' -> expectations ? EXPECT_DELETE : DELETE;
      case 'G' -> expectations ? EXPECT_GET : GET;
      case 'F' -> expectations ? EXPECT_FLUSH : FLUSH;
      case 'E' -> expectations ? EXPECT_EVENT : EVENT;
      case 'C' -> expectations ? EXPECT_COUNT : COUNT;
      case 'S' -> expectations ? EXPECT_STATS : STATS;
      case 'V' -> VERSION;
      case 'h' -> HELP;
      case 'U' -> expectations ? null : UPDATE;
      case 'A' -> expectations ? null : ADD;
      default -> throw new AssertionError(letter);
    };
  }
}
