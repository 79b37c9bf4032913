package dev.hooklab.route;

/// What a route does with a packet (`enum rtn_type`), and the errno that a sender sees where it leads nowhere.
public enum RouteType {
  UNICAST("unicast", 1, 0),
  LOCAL("local", 2, 0),
  BROADCAST("broadcast", 3, 0),
  ANYCAST("anycast", 4, 0),
  MULTICAST("multicast", 5, 0),
  BLACKHOLE("blackhole", 6, RouteType.EINVAL),
  UNREACHABLE("unreachable", 7, RouteType.EHOSTUNREACH),
  PROHIBIT("prohibit", 8, RouteType.EACCES),
  THROW("throw", 9, RouteType.EAGAIN);

  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENETUNREACH = 101;
  public static final int EHOSTUNREACH = 113;

  public final String label;
  /// The kernel's `RTN_*` number.
  public final int number;
  /// The errno of a lookup that ends here; 0 where it succeeds.
  public final int errno;

  RouteType(String label, int number, int errno) {
    this.label = label;
    this.number = number;
    this.errno = errno;
  }
}
