package dev.hooklab.tool;

import java.util.List;

/// What `iptables -h` prints, in our own words, followed by the help of the extensions that were named before it.
final class IptablesHelp {
  private IptablesHelp() {}

  static String text(String program, List<String> extensions) {
    var out = new StringBuilder("%s v%s%n%n".formatted(program, IptablesRun.VERSION).replace(System.lineSeparator(), "\n"));
    out.append("""
        Usage: NAME -[ACD] CHAIN RULE
               NAME -I CHAIN [NUMBER] RULE
               NAME -R CHAIN NUMBER RULE
               NAME -D CHAIN NUMBER
               NAME -[LS] [CHAIN [NUMBER]]
               NAME -[FZX] [CHAIN]
               NAME -N CHAIN
               NAME -E OLD-CHAIN NEW-CHAIN
               NAME -P CHAIN ACCEPT|DROP
               NAME -h

        Commands:
          --append        -A CHAIN            Add a rule at the end of a chain
          --check         -C CHAIN            Exit with 0 if the rule is there
          --delete        -D CHAIN [NUMBER]   Delete the first such rule, or the one of a number
          --insert        -I CHAIN [NUMBER]   Put a rule before the one of a number (1)
          --replace       -R CHAIN NUMBER     Replace a rule
          --list          -L [CHAIN [NUMBER]] List rules as a table
          --list-rules    -S [CHAIN [NUMBER]] List rules as commands
          --flush         -F [CHAIN]          Delete all rules
          --zero          -Z [CHAIN [NUMBER]] Set counters to zero
          --new-chain     -N CHAIN            Make a chain
          --delete-chain  -X [CHAIN]          Delete an unused chain
          --rename-chain  -E OLD NEW          Rename a chain, and the jumps to it
          --policy        -P CHAIN TARGET     What a built-in chain does at its end

        Options:
          --table         -t TABLE            filter (if not given), nat, mangle, raw or security
          [!] --protocol  -p PROTOCOL         By number or name
          [!] --source    -s ADDRESS[/MASK],...
          [!] --destination -d ADDRESS[/MASK],...
          [!] --in-interface -i NAME[+]       Where the packet came in; + for all names that begin so
          [!] --out-interface -o NAME[+]      Where it will leave
          [!] --fragment  -f                  Only fragments other than the first
          --match         -m NAME             Use a match; -m NAME -h tells of its options
          --jump          -j TARGET           What to do; -j TARGET -h tells of its options
          --goto          -g CHAIN            Go on in a chain, and not come back
          --numeric       -n                  Show numbers instead of names
          --verbose       -v                  Show more
          --exact         -x                  Show counters in full
          --line-numbers                      Show the numbers of rules
          --set-counters  -c PACKETS BYTES    Set the counters of a new rule
          --wait          -w [SECONDS]        Accepted: nobody else holds the lock
          --version       -V                  Show the version
        """.replace("NAME -", program + " -"));
    for (var extension : extensions) out.append('\n').append(extension);
    return out.toString();
  }
}
