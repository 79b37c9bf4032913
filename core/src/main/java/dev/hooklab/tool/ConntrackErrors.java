package dev.hooklab.tool;

import dev.hooklab.conntrack.ControlError.Errno;

/// What `conntrack(8)` says of the kernel's errors (`err2str`).
final class ConntrackErrors {
  private ConntrackErrors() {}

  static ConntrackProblem problem(Errno errno, ConntrackAction action) {
    return ConntrackProblem.other("Operation failed: " + text(errno, action));
  }

  static String text(Errno errno, ConntrackAction action) {
    return switch (errno) {
      // The tool's table of texts ends before -A.
      case EINVAL -> action == ConntrackAction.ADD ? "Invalid argument" : "invalid parameters";
      case EEXIST -> action == ConntrackAction.CREATE ? "Such conntrack exists, try -U to update" : "File exists";
      case ENOENT -> switch (action) {
        case CREATE, GET, DELETE -> "such conntrack doesn't exist";
        case EXPECT_CREATE -> "master conntrack not found";
        default -> "No such file or directory";
      };
      case ENOMEM -> action == ConntrackAction.CREATE || action == ConntrackAction.GET ? "not enough memory" : "Cannot allocate memory";
      case EPERM -> "sorry, you must be root or get CAP_NET_ADMIN capability to do this";
      case EBUSY -> "Device or resource busy";
      case EMFILE -> "Too many open files";
      case EALREADY -> "Operation already in progress";
      case ENOSPC -> "No space left on device";
      case EOPNOTSUPP -> "Operation not supported";
    };
  }
}
