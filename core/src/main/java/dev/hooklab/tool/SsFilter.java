package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Services;
import dev.hooklab.socket.SocketCommon;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// The filter of `ss(8)`: states, and an expression over addresses and ports.
final class SsFilter {
  private static final Map<String, List<String>> STATES = new LinkedHashMap<>();

  static {
    var synchronised = List.of("ESTAB", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSE-WAIT", "LAST-ACK", "CLOSING");
    STATES.put("established", List.of("ESTAB"));
    STATES.put("syn-sent", List.of("SYN-SENT"));
    STATES.put("syn-recv", List.of("SYN-RECV"));
    STATES.put("fin-wait-1", List.of("FIN-WAIT-1"));
    STATES.put("fin-wait-2", List.of("FIN-WAIT-2"));
    STATES.put("time-wait", List.of("TIME-WAIT"));
    STATES.put("closed", List.of("UNCONN"));
    STATES.put("unconnected", List.of("UNCONN"));
    STATES.put("close-wait", List.of("CLOSE-WAIT"));
    STATES.put("last-ack", List.of("LAST-ACK"));
    STATES.put("listening", List.of("LISTEN"));
    STATES.put("closing", List.of("CLOSING"));
    STATES.put("synchronized", synchronised);
    STATES.put("connected", List.of("ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSE-WAIT", "LAST-ACK", "CLOSING"));
    STATES.put("bucket", List.of("SYN-RECV", "TIME-WAIT"));
    STATES.put("big", List.of("ESTAB", "SYN-SENT", "FIN-WAIT-1", "FIN-WAIT-2", "UNCONN", "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING"));
    STATES.put("all", List.of("ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING"));
  }

  /// The states that were named; null when none were.
  Set<String> states;
  private final List<String> words;
  private int at;
  private Predicate<SocketCommon> expression = _ -> true;

  /// Reads a filter; it may stand in several arguments or in one.
  SsFilter(List<String> arguments) {
    var text = String.join(" ", arguments).replaceAll("([()]|!(?!=))", " $1 ").strip();
    words = text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
    while (at < words.size() && (words.get(at).equals("state") || words.get(at).equals("exclude") || words.get(at).equals("excl"))) readStates();
    if (at < words.size()) expression = either();
    if (at < words.size()) throw unparsable(words.get(at));
  }

  static List<String> states(String name) {
    return STATES.get(name);
  }

  boolean matches(SocketCommon socket) {
    return expression.test(socket);
  }

  private void readStates() {
    boolean exclude = !words.get(at).equals("state");
    if (++at == words.size()) throw new Exit(255, "", "ss: wrong state name: \n");
    var named = STATES.get(words.get(at++));
    if (named == null) throw new Exit(255, "", "ss: wrong state name: " + words.get(at - 1) + "\n");
    if (exclude) {
      if (states == null) states = new LinkedHashSet<>(STATES.get("all"));
      named.forEach(states::remove);
    } else {
      if (states == null) states = new LinkedHashSet<>();
      states.addAll(named);
    }
  }

  // -------- or, and, not, terms

  private Predicate<SocketCommon> either() {
    var result = both();
    while (next("or", "|", "||")) result = result.or(both());
    return result;
  }

  private Predicate<SocketCommon> both() {
    var result = term();
    while (at < words.size() && !words.get(at).equals(")") && !is("or", "|", "||")) {
      next("and", "&", "&&");
      result = result.and(term());
    }
    return result;
  }

  private Predicate<SocketCommon> term() {
    if (next("not", "!")) return term().negate();
    if (next("(")) {
      var inner = either();
      if (!next(")")) throw unparsable("(");
      return inner;
    }
    var word = take();
    return switch (word) {
      case "sport" -> port(true);
      case "dport" -> port(false);
      case "src" -> address(true, afterEquals());
      case "dst" -> address(false, afterEquals());
      default -> address(false, word);
    };
  }

  private String afterEquals() {
    next("=", "==", "eq");
    return take();
  }

  private Predicate<SocketCommon> port(boolean local) {
    var operator = take();
    var text = take();
    int wanted = portNumber(text.substring(text.lastIndexOf(':') + 1));
    IntPredicate test = switch (operator) {
      case "=", "==", "eq" -> port -> port == wanted;
      case "!=", "ne", "neq" -> port -> port != wanted;
      case ">=", "ge", "geq" -> port -> port >= wanted;
      case "<=", "le", "leq" -> port -> port <= wanted;
      case ">", "gt" -> port -> port > wanted;
      case "<", "lt" -> port -> port < wanted;
      default -> throw unparsable(operator);
    };
    return socket -> test.test(local ? socket.localPort : socket.remotePort);
  }

  private static int portNumber(String text) {
    var service = Services.port(text, "tcp").or(() -> Services.port(text, "udp"));
    if (service.isPresent()) return service.get();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new Exit(1, "", "Error: \"" + text + "\" does not look like a port.\nCannot parse dst/src address.\n");
    }
  }

  private Predicate<SocketCommon> address(boolean local, String text) {
    int colon = text.lastIndexOf(':');
    var host = colon < 0 ? text : text.substring(0, colon);
    int port = colon < 0 || text.endsWith(":*") || colon == text.length() - 1 ? -1 : portNumber(text.substring(colon + 1));
    Prefix prefix = host.isEmpty() || host.equals("*") ? null : prefix(host);
    return socket -> {
      Ip ip = local ? socket.local() : socket.remote();
      return (prefix == null || prefix.contains(ip)) && (port < 0 || port == (local ? socket.localPort : socket.remotePort));
    };
  }

  private static Prefix prefix(String text) {
    try {
      return Prefix.of(text.contains("/") ? text : text + "/32");
    } catch (IllegalArgumentException _) {
      throw new Exit(1, "", "Error: an inet prefix is expected rather than \"" + text + "\".\nCannot parse dst/src address.\n");
    }
  }

  // -------- words

  private boolean is(String... accepted) {
    return at < words.size() && List.of(accepted).contains(words.get(at));
  }

  private boolean next(String... accepted) {
    if (!is(accepted)) return false;
    at++;
    return true;
  }

  private String take() {
    if (at == words.size()) throw unparsable("");
    return words.get(at++);
  }

  private static Exit unparsable(String word) {
    return new Exit(255, "", "ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n" + (word.isEmpty() ? "" : "Usage: ss [ OPTIONS ] [ FILTER ]\n"));
  }
}
