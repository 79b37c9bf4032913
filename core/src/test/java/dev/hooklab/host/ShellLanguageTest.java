package dev.hooklab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import org.junit.jupiter.api.Test;

/// The language of a node's shell: each line prints here what it prints in dash 0.5.12.
class ShellLanguageTest {
  /// What a line prints in a shell that has run nothing before.
  private static String fresh(String line) {
    var result = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2").run("h1", line);
    return result.stdout() + result.stderr();
  }

  @Test void linesAreRead() {
    assertThat(fresh("printf 'a b\\nc d\\n' | while read x y; do echo \"$y-$x\"; done")).isEqualTo("b-a\nd-c\n");
    assertThat(fresh("printf 'a b c\\n' | { read x y; echo \"[$x][$y]\"; }")).isEqualTo("[a][b c]\n");
    assertThat(fresh("read x < /nonexist; echo $?")).isEqualTo("2\nsh: 1: cannot open /nonexist: No such file\n");
    assertThat(fresh("echo hi | read z; echo $?")).isEqualTo("0\n");
    assertThat(fresh("read z </dev/null; echo $?")).isEqualTo("1\n");
    assertThat(fresh("printf 'k v\\n' | while read k v; do case $k in k) echo \"got $v\";; esac; done")).isEqualTo("got v\n");
    assertThat(fresh("while read l; do echo \"l:$l\"; done <<EOF\none\ntwo\nEOF")).isEqualTo("l:one\nl:two\n");
    assertThat(fresh("for i in 1 2; do echo $i; done | while read n; do echo n$n; done")).isEqualTo("n1\nn2\n");
    assertThat(fresh("read a b <<EOF\n1 2 3\nEOF")).isEqualTo("");
    assertThat(fresh("printf '%s\\n' \"a  b\" | while read -r x; do echo \"$x\"; done")).isEqualTo("a  b\n");
    assertThat(fresh("printf 'a\\\\tb\\n' | { read x; echo \"$x\"; }")).isEqualTo("atb\n");
    assertThat(fresh("printf 'a\\\\tb\\n' | { read -r x; printf '%s\\n' \"$x\"; }")).isEqualTo("a\\tb\n");
  }

  @Test void functionsThatReadWithOtherSeparators() {
    assertThat(fresh("printf 'root:x:0\\n' | while IFS=: read user _ id; do echo $user $id; done")).isEqualTo("root 0\n");
    assertThat(fresh("up() { local n=$1; while [ $n -gt 0 ]; do echo $n; n=$((n - 1)); done; }; n=9; up 2; echo $n")).isEqualTo("2\n1\n9\n");
    assertThat(fresh("f() { read a; echo \"got $a\"; }; printf '1\\n2\\n' | { f; f; }")).isEqualTo("got 1\ngot 2\n");
    assertThat(fresh("printf '1\\n2\\n' | { read a; cat; }")).isEqualTo("2\n");
    assertThat(fresh("f() { echo in f; }; f > /tmp/out; f | sort; cat /tmp/out")).isEqualTo("in f\nin f\n");
    assertThat(fresh("case x in\n  y) echo no ;;\n  x)\n    echo yes\n    ;;\nesac")).isEqualTo("yes\n");
    assertThat(fresh("case x in x) echo a; esac")).isEqualTo("a\n");
    assertThat(fresh("echo ;; echo")).isEqualTo("sh: 1: Syntax error: \";;\" unexpected\n");
    assertThat(fresh("case x in x) echo a")).isEqualTo("sh: 1: Syntax error: end of file unexpected (expecting \";;\")\n");
  }

  @Test void choicesByPattern() {
    assertThat(fresh("case abc in a*) echo A;; *) echo other;; esac")).isEqualTo("A\n");
    assertThat(fresh("case x in a|x) echo ax ;; esac")).isEqualTo("ax\n");
    assertThat(fresh("case x in (x) echo paren;; esac")).isEqualTo("paren\n");
    assertThat(fresh("case \"a b\" in \"a b\") echo q;; esac")).isEqualTo("q\n");
    assertThat(fresh("case foo.txt in *.[ch]) echo c;; *.tx?) echo t;; esac")).isEqualTo("t\n");
    assertThat(fresh("case z in a) echo;; esac; echo $?")).isEqualTo("0\n");
    assertThat(fresh("case a in a) echo 1;; esac | cat")).isEqualTo("1\n");
  }

  @Test void functionsAndParameters() {
    assertThat(fresh("f() { echo f $1 $#; return 3; }; f x y; echo $?")).isEqualTo("f x 2\n3\n");
    assertThat(fresh("f() { for a in \"$@\"; do echo \"<$a>\"; done; }; f 'a b' c")).isEqualTo("<a b>\n<c>\n");
    assertThat(fresh("set -- a b c; echo $# $2 \"$*\"; shift; echo $1")).isEqualTo("3 b a b c\nb\n");
  }

  @Test void printsByFormat() {
    assertThat(fresh("printf '%s %d\\n' a 1 b 2")).isEqualTo("a 1\nb 2\n");
    assertThat(fresh("printf '%5d|%-5s|%x|%%\\n' 42 ab 255")).isEqualTo("   42|ab   |ff|%\n");
    assertThat(fresh("printf '%s\\n' a b c")).isEqualTo("a\nb\nc\n");
    assertThat(fresh("printf 'no newline'")).isEqualTo("no newline");
    assertThat(fresh("printf '%05.1f\\n' 3.14159")).isEqualTo("003.1\n");
    assertThat(fresh("printf '\\t\\\\x\\n'")).isEqualTo("\t\\x\n");
  }

  @Test void arithmeticHasTheOperatorsOfC() {
    assertThat(fresh("x=5; echo $((x*2)) $((x<<2)) $((x&4)) $((x>3?1:0)) $((-x)) $((~x)) $((x|8)) $((x^1)) $((0x10)) $((010))")).isEqualTo("10 20 4 1 -5 -6 13 4 16 8\n");
    assertThat(fresh("x=1; echo $((x+=4)) $x")).isEqualTo("5 5\n");
  }

  @Test void hereDocuments() {
    assertThat(fresh("cat <<EOF\nx=$x $((1+1)) $(echo hi)\nEOF")).isEqualTo("x= 2 hi\n");
    assertThat(fresh("cat <<'EOF'\nx=$x\nEOF")).isEqualTo("x=$x\n");
    assertThat(fresh("cat <<-EOF\n\ttab\n\tEOF")).isEqualTo("tab\n");
  }

  @Test void parametersAreExpanded() {
    assertThat(fresh("echo ${x:-def} ${y:=set} $y ${#y} ${y#s} ${y%t} ${x:+alt}")).isEqualTo("def set set 3 et se\n");
    assertThat(fresh("v=a.b.c; echo ${v##*.} ${v%%.*} ${v#*.} ${v%.*}")).isEqualTo("c a b.c a.b\n");
  }

  @Test void whatElseALineMayHold() {
    assertThat(fresh("echo \"a`echo b`c\"")).isEqualTo("abc\n");
    assertThat(fresh("echo $(echo $(echo nested))")).isEqualTo("nested\n");
    assertThat(fresh("[ 1 -lt 2 ] && [ -n x ] && echo ok")).isEqualTo("ok\n");
    assertThat(fresh("[ a = a -a b != c ] && echo both")).isEqualTo("both\n");
    assertThat(fresh("echo \"$(printf 'a\\nb\\n')\"")).isEqualTo("a\nb\n");
    assertThat(fresh("while :; do echo once; break; done")).isEqualTo("once\n");
    assertThat(fresh("i=0; until [ $i -ge 2 ]; do i=$((i+1)); done; echo $i")).isEqualTo("2\n");
    assertThat(fresh("echo a >&2")).isEqualTo("a\n");
    assertThat(fresh("exit 3")).isEqualTo("");
    assertThat(fresh("true && false || echo alt")).isEqualTo("alt\n");
    assertThat(fresh("! true; echo $?")).isEqualTo("1\n");
    assertThat(fresh("x='1 2'; for i in $x; do echo $i; done")).isEqualTo("1\n2\n");
    assertThat(fresh("IFS=:; v=a:b; for i in $v; do echo $i; done")).isEqualTo("a\nb\n");
    assertThat(fresh("unset x; echo \"[$x]\"")).isEqualTo("[]\n");
    assertThat(fresh("echo 'single $x' \"double \\$x \\\" q\"")).isEqualTo("single $x double $x \" q\n");
    assertThat(fresh("echo a; echo b | cat -; echo c")).isEqualTo("a\nb\nc\n");
    assertThat(fresh("echo a\\\nb")).isEqualTo("ab\n");
    assertThat(fresh("false || { echo grp; }")).isEqualTo("grp\n");
    assertThat(fresh("(exit 4); echo $?")).isEqualTo("4\n");
    assertThat(fresh(":")).isEqualTo("");
    assertThat(fresh("eval 'echo e$((1+1))'")).isEqualTo("e2\n");
    assertThat(fresh("n=0; while [ $n -lt 3 ]; do n=$((n+1)); [ $n = 2 ] && continue; echo $n; done")).isEqualTo("1\n3\n");
    assertThat(fresh("x=$(false); echo $?")).isEqualTo("1\n");
  }
}
