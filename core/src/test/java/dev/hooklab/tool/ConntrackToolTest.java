package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `conntrack(8)` by itself; every answer is what version 1.4.7 says on Linux 6.18.
class ConntrackToolTest {
  private static final String PREFIX = "conntrack v1.4.7 (conntrack-tools): ";
  private static final String ADVICE = "Try `conntrack -h' or 'conntrack --help' for more information.\n";
  private static final String MAKE = "conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p tcp --sport 10 --dport 20 --state ESTABLISHED -t 100";

  private final LoneNode node = new LoneNode();

  private void answers(String command, int code, String out, String err) {
    var answer = node.run(command);
    assertThat(answer.out()).as(command).isEqualTo(out);
    assertThat(answer.err()).as(command).isEqualTo(err);
    assertThat(answer.code()).as(command).isEqualTo(code);
  }

  private void succeeds(String command, String out, String summary) {
    answers(command, 0, out, PREFIX + summary + "\n");
  }

  private void refuses(String command, String message) {
    answers(command, 2, "", PREFIX + message + "\n" + ADVICE);
  }

  private void fails(String command, String message) {
    answers(command, 1, "", PREFIX + message + "\n");
  }

  @Test void makesListsChangesAndEndsAnEntry() {
    succeeds(MAKE + " -u SEEN_REPLY,ASSURED", "", "1 flow entries have been created.");
    fails(MAKE, "Operation failed: Such conntrack exists, try -U to update");
    succeeds("conntrack -L", "tcp      6 100 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 src=192.0.2.2 dst=192.0.2.1 "
        + "sport=20 dport=10 [ASSURED] mark=0 use=1\n", "1 flow entries have been shown.");
    succeeds("conntrack -U -s 192.0.2.1 -m 0x2a/0xff -t 50", "tcp      6 50 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 "
        + "src=192.0.2.2 dst=192.0.2.1 sport=20 dport=10 [ASSURED] mark=42 use=2\n", "1 flow entries have been updated.");
    fails("conntrack -U -s 192.0.2.1 -m 42", "0 flow entries have been updated.");
    answers("conntrack -C", 0, "1\n", "");
    succeeds("conntrack -D -p tcp -o extended", "ipv4     2 tcp      6 50 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 "
        + "src=192.0.2.2 dst=192.0.2.1 sport=20 dport=10 [ASSURED] mark=42 use=1\n", "1 flow entries have been deleted.");
    fails("conntrack -D -p tcp", "0 flow entries have been deleted.");
    succeeds("conntrack -L", "", "0 flow entries have been shown.");
  }

  @Test void readsAddressesAsTheLibraryDoes() {
    succeeds(MAKE, "", "1 flow entries have been created.");
    var line = "tcp      6 100 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 [UNREPLIED] src=192.0.2.2 dst=192.0.2.1 "
        + "sport=20 dport=10 mark=0 use=1\n";
    // Nothing behind the slash is the length 0, and behind a blank anything may stand.
    succeeds("conntrack -L -s 198.51.100.1/", line, "1 flow entries have been shown.");
    succeeds("conntrack -L -s '192.0.2.1 x'", line, "1 flow entries have been shown.");
    refuses("conntrack -L -s 192.0.2.1/24x", "Invalid netmask");
    refuses("conntrack -L -r 192.0.2.1/x", "CIDR notation unavailable for `--reply-src'");
    succeeds("conntrack -L -n '[2001:db8::1]:80'", "", "0 flow entries have been shown.");
    refuses("conntrack -L -n '[2001:db8::1'", "No closing ']' around IPv6 address");
    refuses("conntrack -L -n '[2001:db8::1]:'", "No port specified after `:'");
    refuses("conntrack -L -n '[192.0.2.1]'", "Invalid IP address `[192.0.2.1]'");
    answers("conntrack -F -f ipv6", 0, "", PREFIX + "connection tracking table has been emptied.\n");
    answers("conntrack -C", 0, "0\n", "");
  }

  @Test void icmpBelongsToItsFamily() {
    var icmp6 = " -p icmpv6 --icmpv6-type 128 --icmpv6-code 0 --icmpv6-id 7";
    succeeds("conntrack -I -s 2001:db8::1 -d 2001:db8::2 -t 9" + icmp6, "", "1 flow entries have been created.");
    fails("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -t 9" + icmp6, "Operation failed: invalid parameters");
    fails("conntrack -G -s 192.0.2.1 -d 192.0.2.2" + icmp6, "Operation failed: such conntrack doesn't exist");
    fails("conntrack -G -s 192.0.2.1 -d 192.0.2.2" + icmp6.replace("128", "8"), "Operation failed: invalid parameters");
  }

  @Test void endsWhereTheToolDoes() {
    answers("conntrack -D --id 5", 139, "", "Segmentation fault\n");
    answers("conntrack -L -p sctp --state OPEN", 139, "", "Segmentation fault\n");
  }

  @Test void wantsAllThatAnEntryNeeds() {
    refuses("conntrack -I -d 192.0.2.2 -p tcp --sport 1 --dport 2 --state LISTEN -t 5", "you have to specify `--src' and `--dst'");
    refuses("conntrack -I -s 192.0.2.1 -d 192.0.2.2 --sport 1", "unknown option `--sport'");
    refuses("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p tcp --dport 2 --state LISTEN -t 5", "you have to specify `--sport' and `--dport'");
    refuses("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p udp --sport 1 --dport 2", "You need to supply the `--timeout' option for this command");
    refuses("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p icmp --icmp-type 8 -t 5", "You need to supply the `--icmp-code' option for this command");
    fails("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p icmp --icmp-type 3 --icmp-code 0 -t 5", "Operation failed: invalid parameters");
    fails(MAKE + " -u EXPECTED", "Operation failed: Device or resource busy");
  }

  @Test void saysWhatIsWrongWithACommand() {
    refuses("conntrack -L bogus", "unknown type `bogus'");
    refuses("conntrack -L -F", "Invalid commands combination");
    refuses("conntrack -L -t 5", "Illegal option `--timeout' with this command");
    refuses("conntrack -L -s 192.0.2.300", "Invalid IP address `192.0.2.300'");
    refuses("conntrack -L -s 192.0.2.1/33", "Invalid netmask");
    refuses("conntrack -L -s ::1 -d 192.0.2.1", "mismatched address family");
    refuses("conntrack -L -r 192.0.2.0/24", "CIDR notation unavailable for `--reply-src'");
    refuses("conntrack -L --src-nat --any-nat", "cannot specify `--src-nat' or `--dst-nat' with `--any-nat'");
    refuses("conntrack -L -p bogus", "`bogus' unsupported protocol");
    refuses("conntrack -L -p tcp --state BOGUS", "unknown TCP state `BOGUS'");
    refuses("conntrack -L -u BOGUS", "Bad parameter `BOGUS'");
    refuses("conntrack -L -u", "option `-u' requires an argument");
    refuses("conntrack -U expect", "Can't do --update on expectations");
    fails("conntrack -G -p udp -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport 2", "Operation failed: such conntrack doesn't exist");
    answers("conntrack -F", 0, "", PREFIX + "connection tracking table has been emptied.\n");
  }

  @Test void findsEntriesByWhatTheyAre() {
    node.run("conntrack -I -s 192.0.2.1 -d 192.0.2.9 -p udp --sport 1 --dport 53 -t 60 -m 5");
    node.run("conntrack -I -s 192.0.2.2 -d 192.0.2.9 -p udp --sport 2 --dport 53 -t 60 --zone 3 -u SEEN_REPLY");
    node.run("conntrack -I -s 192.0.2.3 -d 192.0.2.9 -p udp --sport 3 --dport 53 -t 60 --src-nat 198.51.100.1:99");
    node.run("conntrack -I -s 192.0.2.4 -d 192.0.2.9 -p udp --sport 4 --dport 53 -t 60 --dst-nat 198.51.100.2");
    assertThat(found("")).isEqualTo("1 2 3 4");
    assertThat(found("-s 192.0.2.2")).isEqualTo("2");
    assertThat(found("-s 192.0.2.2/31")).isEqualTo("2 3");
    assertThat(found("-p udp --sport 3")).isEqualTo("3");
    assertThat(found("-m 5")).isEqualTo("1");
    assertThat(found("-m 1/1")).isEqualTo("1");
    assertThat(found("-w 3")).isEqualTo("2");
    assertThat(found("-w 0")).isEqualTo("1 3 4");
    assertThat(found("-u SEEN_REPLY")).isEqualTo("2");
    assertThat(found("-u UNREPLIED")).isEqualTo("1 3 4");
    assertThat(found("--src-nat")).isEqualTo("3");
    assertThat(found("--src-nat 198.51.100.1:98")).isEmpty();
    assertThat(found("--dst-nat 198.51.100.2")).isEqualTo("4");
    assertThat(found("--any-nat")).isEqualTo("3 4");
    assertThat(found("-q 198.51.100.1")).isEqualTo("3");
    assertThat(found("-f ipv6")).isEmpty();
  }

  private String found(String options) {
    var answer = node.run("conntrack -L " + options);
    assertThat(answer.code()).as(options).isZero();
    return String.join(" ", answer.out().lines().map(line -> line.replaceFirst(".*?sport=(\\d+).*", "$1")).toList());
  }

  @Test void printsEntriesInEveryForm() {
    node.run("conntrack -I -s 192.0.2.1 -d 192.0.2.9 -p udp --sport 1 --dport 53 -t 60");
    assertThat(node.run("conntrack -L -o save").out())
        .isEqualTo("-A -t 60 -u UNSET -s 192.0.2.1 -d 192.0.2.9 -r 192.0.2.9 -q 192.0.2.1 -p udp --sport 1 --dport 53 --reply-port-src 53 "
            + "--reply-port-dst 1\n");
    assertThat(node.run("conntrack -L -o id").out()).containsPattern(" use=1 id=\\d+\n");
    assertThat(node.run("conntrack -L -o xml").out()).matches("""
        <\\?xml version="1.0" encoding="utf-8"\\?>
        <conntrack>
        <flow><meta direction="original"><layer3 protonum="2" protoname="ipv4"><src>192.0.2.1</src><dst>192.0.2.9</dst></layer3>\
        <layer4 protonum="17" protoname="udp"><sport>1</sport><dport>53</dport></layer4></meta><meta direction="reply">\
        <layer3 protonum="2" protoname="ipv4"><src>192.0.2.9</src><dst>192.0.2.1</dst></layer3>\
        <layer4 protonum="17" protoname="udp"><sport>53</sport><dport>1</dport></layer4></meta><meta direction="independent">\
        <timeout>60</timeout><mark>0</mark><use>1</use><id>\\d+</id><unreplied/></meta></flow>
        </conntrack>
        """);
  }

  @Test void makesEntriesAgainFromWhatItSaved() {
    node.run(MAKE + " -u SEEN_REPLY");
    node.run("conntrack -I -s 192.0.2.3 -d 192.0.2.9 -p udp --sport 3 --dport 53 -t 60 --src-nat 198.51.100.1:99");
    var saved = node.run("conntrack -L -o save").out();
    var listed = node.run("conntrack -L").out();
    node.run("conntrack -F");
    node.host.files.write("/tmp/flows", saved.getBytes(StandardCharsets.UTF_8), false);
    assertThat(node.run("conntrack -R /tmp/flows").code()).isZero();
    assertThat(node.run("conntrack -L").out()).isEqualTo(listed);
  }

  /// What the tool's library makes of directions that are given in part, or twice.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-s 1.1.1.1 -d 2.2.2.2 -p udp --sport 1 --dport 2 --reply-port-src 3 --reply-port-dst 4 | udp      17 300 src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 [UNREPLIED] src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1",
      "-s 1.1.1.1 -d 2.2.2.2 -p udp --reply-port-src 3 --reply-port-dst 4 | udp      17 300 src=1.1.1.1 dst=2.2.2.2 sport=0 dport=0 [UNREPLIED] src=2.2.2.2 dst=1.1.1.1 sport=0 dport=0",
      "-r 3.3.3.3 -q 4.4.4.4 -p udp --sport 1 --dport 2 | unknown  0 300 src=4.4.4.4 dst=3.3.3.3 [UNREPLIED] src=3.3.3.3 dst=4.4.4.4",
      "-r 3.3.3.3 -q 4.4.4.4 -p gre --reply-key-src 0x12 --reply-key-dst 4 | gre      47 300 src=4.4.4.4 dst=3.3.3.3 srckey=0x4 dstkey=0x12 [UNREPLIED] src=3.3.3.3 dst=4.4.4.4 srckey=0x12 dstkey=0x4",
      "-s 1.1.1.1 -r 3.3.3.3 -q 4.4.4.4 -p icmp --icmp-type 8 --icmp-code 0 --icmp-id 9 | icmp     1 300 src=1.1.1.1 dst=0.0.0.0 type=8 code=0 id=9 [UNREPLIED] src=3.3.3.3 dst=4.4.4.4 type=0 code=0 id=9",
      "-s 1.1.1.1 -d 2.2.2.2 -p udp --sport 1 --dport 2 --orig-zone 0 --reply-zone 5 | udp      17 300 src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 [UNREPLIED] src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 zone-reply=5"})
  void completesDirections(String options, String line) {
    succeeds("conntrack -I -t 300 " + options, "", "1 flow entries have been created.");
    assertThat(node.run("conntrack -L").out()).isEqualTo(line + " mark=0 use=1\n");
  }

  /// What the tool's library forgets, or compares by mistake.
  @Test void filtersAsTheLibraryDoes() {
    node.run("conntrack -I -s 1.1.1.1 -d 2.2.2.2 -p sctp --sport 1 --dport 2 --state CLOSED --orig-vtag 1 --reply-vtag 2 -t 300 -n 9.9.9.9:99");
    var line = "sctp     132 300 CLOSED src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 [UNREPLIED] src=2.2.2.2 dst=9.9.9.9 sport=2 dport=1 mark=0 use=1\n";
    succeeds("conntrack -L -j 9.9.9.9 -s 1.0.0.0/8", line, "1 flow entries have been shown.");
    succeeds("conntrack -L -j 9.9.9.9 -s 1.1.1.1", "", "0 flow entries have been shown.");
    fails("conntrack -D -p sctp -t 5", "0 flow entries have been deleted.");
    succeeds("conntrack -D -t 5", line, "1 flow entries have been deleted.");
    node.run("conntrack -I -s 1.1.1.1 -d 2.2.2.2 -p gre --srckey 1 --dstkey 2 -t 300");
    assertThat(node.run("conntrack -L -p gre --srckey 7").err()).isEqualTo(PREFIX + "1 flow entries have been shown.\n");
    fails("conntrack -I -s 1.1.1.1 -d 2.2.2.2 -p icmp --icmp-type 8 --icmp-code 0 -t 300 -r 3.3.3.3", "Operation failed: invalid parameters");
  }

  @Test void refusesHalfOfADirection() {
    fails("conntrack -I -t 300 -s 1.1.1.1 -r 3.3.3.3 -q 4.4.4.4 -p udp --sport 1 --dport 2", "Operation failed: invalid parameters");
    fails("conntrack -I -t 300 -s 1.1.1.1 -d 2.2.2.2 -p udp --sport 1 --dport 2 --orig-zone 5 --reply-zone 5", "Operation failed: invalid parameters");
    fails("conntrack -A -t 300 -s 1.1.1.1 -d 2.2.2.2 -p icmp --icmp-type 5 --icmp-code 0", "Operation failed: Invalid argument");
    fails("conntrack -G -s 1.1.1.1 -d 2.2.2.2 -p udp --sport 1 --dport 2 --reply-port-src 3", "Operation failed: Success");
    refuses("conntrack -I -s 1.1.1.1 -d 2.2.2.2 -p gre -t 5", "you have to specify `--srckey' and `--dstkey'");
    refuses("conntrack -t 5", "Illegal option `--timeout' with this command");
    refuses("conntrack -Rx", "unknown option `conntrack'");
  }

  @Test void loadsCommandsWithoutAWordOnSuccess() {
    var flow = "-A -t 99 -s 1.1.1.1 -d 2.2.2.2 -p udp --sport 1 --dport 2\n";
    assertThat(node.run("conntrack -R -", "# a comment\nconntrack \"-A\"" + flow.substring(2) + flow + "-U -s 1.1.1.1 -m 5\n")).isEqualTo(new LoneNode.Answer(0,
        "udp      17 99 src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 [UNREPLIED] src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 mark=5 use=2\n", ""));
    assertThat(node.run("conntrack -R -", "-F\n").err()).isEqualTo(PREFIX + "connection tracking table has been emptied.\n");
    assertThat(node.run("conntrack -R -", flow + "bogus\n").err()).isEqualTo(PREFIX + "Cannot use command `unknown' with --load-file\n" + ADVICE);
    assertThat(node.run("conntrack -R -", flow + "-L expect\n").err()).isEqualTo(PREFIX + "Cannot use command `-L expect' with --load-file\n" + ADVICE);
    answers("conntrack -C", 0, "0\n", "");
  }

  @Test void showsEventsUntilItIsInterrupted() {
    var out = new StringBuilder();
    var err = new StringBuilder();
    var watch = node.host.spawn("conntrack -E -e NEW,DESTROY", Pipe.of(""), bytes -> out.append(new String(bytes, StandardCharsets.UTF_8)),
        bytes -> err.append(new String(bytes, StandardCharsets.UTF_8)));
    node.network.sleep(1);
    node.run(MAKE);
    node.run("conntrack -U -s 192.0.2.1 -m 1");
    node.run("conntrack -F");
    watch.interrupt();
    node.network.sleep(1);
    assertThat(out.toString()).matches("    \\[NEW] tcp      6 100 ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 \\[UNREPLIED] "
        + "src=192.0.2.2 dst=192.0.2.1 sport=20 dport=10 mark=0 \\[USERSPACE] portid=\\d+\n"
        + "\\[DESTROY] tcp      6 \\d+ ESTABLISHED src=192.0.2.1 dst=192.0.2.2 sport=10 dport=20 \\[UNREPLIED] "
        + "src=192.0.2.2 dst=192.0.2.1 sport=20 dport=10 mark=1 \\[USERSPACE] portid=\\d+ progname=conntrack\n");
    assertThat(err.toString()).isEqualTo(PREFIX + "2 flow events have been shown.\n");
    assertThat(watch.exitCode()).isZero();
  }
}
