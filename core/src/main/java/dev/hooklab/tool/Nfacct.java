package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.xtables.match.AccountingObject;
import dev.hooklab.xtables.match.AccountingObject.Quota;
import dev.hooklab.xtables.match.AccountingObjects;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `nfacct(8)` 1.0.2: makes, shows and removes the objects that `-m nfacct` counts in.
final class Nfacct implements Tool {
  private static final String VERSION = "nfacct v1.0.2";
  private static final String BUSY = "error: Device or resource busy";
  private static final String MISSING = "error: No such file or directory";
  private static final String NO_NAME = "missing object name";
  private static final String TOO_MANY = "too many arguments";
  private static final String USAGE = "Usage: nfacct command [parameters]...\n";
  private static final String TITLE = VERSION + ": utility for the Netfilter extended accounting infrastructure\n";
  private static final String HELP = TITLE + USAGE + """

      Commands:
        list [reset] [xml|json]\tShow all accounting objects (and reset them)
        add object-name [byte|packet quota]\tMake an object
        delete object-name\tRemove an object
        get object-name [reset] [xml|json]\tShow an object
        flush\t\t\tRemove all objects that no rule uses
        restore\t\tMake the objects that 'list' has printed, from stdin
        version\t\tShow the version
        help\t\t\tShow this text
      """;
  /// As `sscanf(3)` reads it: blanks may be missing, but not come in, and of an object with a quota the end must.
  private static final Pattern LINE = Pattern.compile("\\{\\s*pkts\\s*=\\s*(\\d+),\\s*bytes\\s*=\\s*(\\d+)"
      + "(?:,\\s*quota\\s*=\\s*(\\d+),\\s*mode\\s*=\\s*(byte|packet))?\\s*}\\s*=\\s*(\\S+).*");
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d+)");
  private static final List<String> COMMANDS = List.of("list", "add", "delete", "get", "flush", "version", "help", "restore");
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  @Override public String name() {
    return "nfacct";
  }

  @Override public String usage() {
    return """
        nfacct list [reset] [xml | json]
        nfacct add NAME [byte | packet QUOTA]
        nfacct delete NAME
        nfacct get NAME [reset] [xml | json]
        nfacct flush
        nfacct restore
        """.strip();
  }

  @Override public boolean waits(List<String> args) {
    return !args.isEmpty() && command(args.getFirst()).equals("restore");
  }

  /// The command that a word is, or begins as; nothing begins as the first.
  private static String command(String word) {
    return COMMANDS.stream().filter(command -> command.startsWith(word)).findFirst().orElse(word);
  }

  @Override public int run(Process self, List<String> args) {
    try {
      self.print(waits(args) ? restore(self) : self.call(() -> answer(self, args)));
      return 0;
    } catch (Exit exit) {
      self.print(exit.stdout);
      self.printError(exit.stderr);
      return exit.code;
    }
  }

  private static Exit failed(String why) {
    return new Exit(1, "", VERSION + ": " + why + "\n");
  }

  private static AccountingObjects objects(Process self) {
    return self.host.netns.xtables.environment().keep(AccountingObjects.OF_NODE);
  }

  private static String answer(Process self, List<String> args) {
    if (args.isEmpty()) throw new Exit(1, "", USAGE);
    var objects = objects(self);
    var rest = args.subList(1, args.size());
    return switch (command(args.getFirst())) {
      case "list" -> show(self, List.copyOf(objects.all()), format(rest, true), resets(rest));
      case "get" -> {
        if (rest.isEmpty()) throw failed(NO_NAME);
        var options = rest.subList(1, rest.size());
        var form = format(options, false);
        yield show(self, List.of(find(objects, rest.getFirst())), form, resets(options));
      }
      case "add" -> add(objects, rest);
      case "delete" -> delete(objects, rest);
      case "flush" -> {
        if (!rest.isEmpty()) throw failed(TOO_MANY);
        objects.flush();
        yield "";
      }
      case "version" -> TITLE;
      case "help" -> HELP;
      default -> throw new Exit(1, "", VERSION + ": Unknown command: " + args.getFirst() + "\n" + USAGE);
    };
  }

  private static AccountingObject find(AccountingObjects objects, String name) {
    return objects.find(name).orElseThrow(() -> failed(MISSING));
  }

  private static String add(AccountingObjects objects, List<String> args) {
    if (args.isEmpty()) throw failed(NO_NAME);
    if (args.size() > 3) throw failed(TOO_MANY);
    if (args.size() == 2) throw failed("missing quota value");
    var mode = Quota.NONE;
    long quota = 0;
    if (args.size() == 3) {
      mode = switch (args.get(1)) {
        case "byte" -> Quota.BYTES;
        case "packet" -> Quota.PACKETS;
        default -> throw failed("argument must \"byte\" or \"packet\"");
      };
      quota = quota(args.get(2));
    }
    if (args.getFirst().isEmpty()) throw failed("error: Invalid argument");
    if (!objects.add(args.getFirst(), mode, quota, 0, 0)) throw failed(BUSY);
    return "";
  }

  /// A number as `strtoull(3)` reads it: what is too large is the largest, and a minus wraps.
  private static long quota(String text) {
    var digits = NUMBER.matcher(text);
    if (!digits.lookingAt()) throw failed("error reading quota");
    var number = new BigInteger(digits.group(1));
    return (number.abs().compareTo(MAX) > 0 ? MAX : number).longValue();
  }

  private static String delete(AccountingObjects objects, List<String> args) {
    if (args.isEmpty()) throw failed(NO_NAME);
    if (args.size() > 1) throw failed(TOO_MANY);
    if (!objects.remove(find(objects, args.getFirst()))) throw failed(BUSY);
    return "";
  }

  private static String restore(Process self) {
    var lines = new ArrayList<String>();
    boolean read = TextLines.read(self, "nfacct", List.of(), (_, line) -> lines.add(line));
    assert read : "standard input";
    for (var line : lines) {
      int end = line.indexOf(';');
      if (end < 0) throw failed("invalid line");
      var parts = LINE.matcher(line.substring(0, end));
      if (!parts.matches()) throw failed("error reading input");
      var mode = parts.group(4) == null ? Quota.NONE : parts.group(4).equals("byte") ? Quota.BYTES : Quota.PACKETS;
      long quota = parts.group(3) == null ? 0 : quota(parts.group(3));
      boolean added = self.call(() -> objects(self).add(parts.group(5), mode, quota, quota(parts.group(1)), quota(parts.group(2))));
      if (!added) throw failed(BUSY);
    }
    return "";
  }

  // -------- showing

  private enum Form { PLAIN, XML, JSON }

  /// @param once whether nothing may be said twice
  private static Form format(List<String> options, boolean once) {
    var form = Form.PLAIN;
    boolean reset = false;
    for (var option : options) {
      var named = "reset".startsWith(option) ? Form.PLAIN : "xml".startsWith(option) ? Form.XML : "json".startsWith(option) ? Form.JSON : null;
      if (named == null) throw failed("unknown argument");
      boolean again = named == Form.PLAIN ? reset : form != Form.PLAIN;
      if (once && again) throw new Exit(1, "", "Error: duplicate \"" + option + "\" or collision with another option \n");
      reset |= named == Form.PLAIN;
      if (named != Form.PLAIN) form = named;
    }
    return form;
  }

  private static boolean resets(List<String> options) {
    return options.stream().anyMatch("reset"::startsWith);
  }

  private static String show(Process self, List<AccountingObject> shown, Form form, boolean reset) {
    if (shown.isEmpty()) return "";
    var text = switch (form) {
      case PLAIN -> String.join("", shown.stream().map(Nfacct::plain).toList());
      case XML -> "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<nfacct>\n" + String.join("", shown.stream().map(Nfacct::xml).toList()) + "</nfacct>\n";
      case JSON -> "{ \"timestamp\" : " + self.host.netns.xtables.environment().epochSeconds() + ", \n  \"nfacct_counters\" : [\n  "
          + String.join(",\n  ", shown.stream().map(Nfacct::json).toList()) + "\n] }\n";
    };
    if (reset) shown.forEach(AccountingObject::reset);
    return text;
  }

  private static String padded(long number) {
    return "0".repeat(20 - Long.toUnsignedString(number).length()) + Long.toUnsignedString(number);
  }

  private static String unit(AccountingObject object) {
    return object.mode == Quota.BYTES ? "byte" : "packet";
  }

  private static String plain(AccountingObject object) {
    var quota = object.mode == Quota.NONE ? "" : ", quota = " + padded(object.quota) + ", mode = " + unit(object) + ", overquota = "
        + (object.reached() ? "yes" : "no");
    return "{ pkts = " + padded(object.packets()) + ", bytes = " + padded(object.bytes()) + quota + " } = " + object.name + ";\n";
  }

  private static String xml(AccountingObject object) {
    return "<obj><name>" + object.name + "</name><pkts>" + padded(object.packets()) + "</pkts><bytes>" + padded(object.bytes()) + "</bytes></obj>\n";
  }

  /// As the tool prints it, which is not quite JSON.
  private static String json(AccountingObject object) {
    var quota = object.mode == Quota.NONE ? "" : ", \"quota\" : " + Long.toUnsignedString(object.quota) + ", \"mode\" = \"" + unit(object)
        + "\", \"overquota\" = " + (object.reached() ? 1 : 0);
    return "{ \"pkts\" : " + object.packets() + ", \"bytes\" : " + object.bytes() + quota + ", \"name\" : \"" + object.name + "\" }";
  }
}
