/// What is a lab, or needs a library: topologies, captures, scripts, the command line.
module hooklab.lab {
  requires hooklab.core;
  requires info.picocli;
  requires org.graalvm.polyglot;
  requires org.jline;

  opens dev.hooklab.lab.cli to info.picocli;
}
