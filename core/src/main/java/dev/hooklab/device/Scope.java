package dev.hooklab.device;

/// How far an address or a route reaches (`enum rt_scope_t`): the larger the number, the nearer.
public record Scope(int number) {
  public static final Scope GLOBAL = new Scope(0);
  public static final Scope SITE = new Scope(200);
  public static final Scope LINK = new Scope(253);
  public static final Scope HOST = new Scope(254);
  public static final Scope NOWHERE = new Scope(255);
}
