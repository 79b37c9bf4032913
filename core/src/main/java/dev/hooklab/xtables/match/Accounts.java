package dev.hooklab.xtables.match;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The users and groups that a fresh Debian system has (base-passwd): names for numbers and numbers for names.
record Accounts(Map<String, Long> numbers) {
  static final Accounts USERS = of("""
      root 0 daemon 1 bin 2 sys 3 sync 4 games 5 man 6 lp 7 mail 8 news 9 uucp 10 proxy 13 www-data 33 backup 34 list 38 irc 39
      _apt 42 nobody 65534""");
  static final Accounts GROUPS = of("""
      root 0 daemon 1 bin 2 sys 3 adm 4 tty 5 disk 6 lp 7 mail 8 news 9 uucp 10 man 12 proxy 13 kmem 15 dialout 20 fax 21 voice 22
      cdrom 24 floppy 25 tape 26 sudo 27 audio 29 dip 30 www-data 33 backup 34 operator 37 list 38 irc 39 src 40 shadow 42 utmp 43
      video 44 sasl 45 plugdev 46 staff 50 games 60 users 100 nogroup 65534""");

  private static Accounts of(String text) {
    var words = text.strip().split("\\s+", -1);
    var numbers = new LinkedHashMap<String, Long>();
    for (int i = 0; i < words.length; i += 2) numbers.put(words[i], Long.valueOf(words[i + 1]));
    return new Accounts(numbers);
  }

  Optional<Long> number(String name) {
    return Optional.ofNullable(numbers.get(name));
  }

  Optional<String> name(long number) {
    return numbers.entrySet().stream().filter(e -> e.getValue() == number).map(Map.Entry::getKey).findFirst();
  }
}
