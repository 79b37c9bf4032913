package dev.hooklab.lab.app;

import dev.hooklab.host.Tool;
import dev.hooklab.lab.app.dns.Dig;
import dev.hooklab.lab.app.http.Curl;
import java.util.List;

/// The programs that nodes have beside those of core: clients of the services.
public final class Clients {
  public static final List<Tool> ALL = List.of(new Curl(), new Dig());

  private Clients() {}
}
