package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.route.Fib;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.RouteChange;
import java.util.ArrayList;
import java.util.List;

/// `ip route`.
final class RouteCommands {
  private final Session session;
  private final Family family;

  private RouteCommands(Session session) {
    this.session = session;
    this.family = session.display.family();
  }

  static void run(Session session, Words words) throws Failure {
    var route = new RouteCommands(session);
    if (!words.more()) {
      route.show(words);
      return;
    }
    var change = change(words);
    boolean delete = words.abbreviates("delete");
    boolean show = words.abbreviates("list", "show", "lst");
    boolean get = words.abbreviates("get");
    boolean flush = words.abbreviates("flush");
    boolean help = words.abbreviates("help");
    var command = words.word();
    words.advance();
    if (change != null) route.change(words, change);
    else if (delete) route.delete(words);
    else if (show) route.show(words);
    else if (get) RouteGet.run(session, words);
    else if (flush) route.flush(words);
    else if (help) throw Failure.usage(Usage.ROUTE);
    else throw Failure.unknownCommand(command, "route");
  }

  private static RouteChange change(Words words) {
    if (words.abbreviates("add")) return RouteChange.ADD;
    if (words.abbreviates("change") || words.is("chg")) return RouteChange.CHANGE;
    if (words.abbreviates("replace")) return RouteChange.REPLACE;
    if (words.abbreviates("prepend")) return RouteChange.PREPEND;
    if (words.abbreviates("append")) return RouteChange.APPEND;
    return words.abbreviates("test") ? RouteChange.TEST : null;
  }

  private void change(Words words, RouteChange change) throws Failure {
    var route = RouteSpec.parse(session.netns, words, family, false);
    try {
      fib(route).insert(route, change);
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private void delete(Words words) throws Failure {
    var route = RouteSpec.parse(session.netns, words, family, true);
    try {
      fib(route).delete(route);
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private Fib fib(FibRoute route) throws Refused {
    if (route.to().family() != Family.INET) throw new Refused(Errno.EOPNOTSUPP);
    return session.netns.fib;
  }

  private void show(Words words) throws Failure {
    var filter = RouteFilter.parse(session.netns, words, family);
    session.list();
    if (family == Family.INET6 || filter.cache) return;
    var text = new RouteText(session.display, filter);
    for (var route : selected(filter)) session.show(text.entry(route));
  }

  private List<FibRoute> selected(RouteFilter filter) throws Failure {
    var fib = session.netns.fib;
    if (filter.table != 0 && filter.table != Fib.MAIN && !fib.has(filter.table)) {
      throw Failure.of(Failure.KERNEL, "Error: ipv4: FIB table does not exist.\nDump terminated");
    }
    var selected = new ArrayList<FibRoute>();
    for (int table : filter.table == 0 ? fib.tableNumbers() : List.of(filter.table)) {
      for (var route : fib.routes(table)) if (filter.passes(route)) selected.add(route);
    }
    return selected;
  }

  private void flush(Words words) throws Failure {
    if (!words.more()) throw Failure.of(Failure.WRONG, "\"ip route flush\" requires arguments.");
    var filter = RouteFilter.parse(session.netns, words, family);
    int statistics = session.display.statistics();
    if (filter.cache) {
      session.netns.ip.output.forgetMtus();
      session.netns.ip.routes.forgetRedirects();
      if (statistics > 0) session.print("*** IPv4 routing cache is flushed.\n");
      return;
    }
    var doomed = family == Family.INET6 ? List.<FibRoute>of() : selected(filter);
    var text = new RouteText(session.display, filter);
    for (var route : doomed) {
      if (statistics > 1) session.show(text.entry(route));
      session.netns.fib.remove(route);
    }
    if (statistics == 0) return;
    if (doomed.isEmpty()) session.print("Nothing to flush.\n");
    else session.print("\n*** Round 1, deleting " + doomed.size() + " entries ***\n*** Flush is complete after 1 round ***\n");
  }
}
