package dev.hooklab.xtables.target;

import dev.hooklab.addr.Family;
import dev.hooklab.conntrack.EventBit;
import dev.hooklab.conntrack.Template;
import dev.hooklab.conntrack.TimeoutPolicies;
import dev.hooklab.conntrack.TimeoutPolicy;
import dev.hooklab.conntrack.Zone;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.CString;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-j CT`: says before tracking how it shall treat the packet, or that it shall not (kernel: net/netfilter/xt_CT.c).
/// @param zone null for none
/// @param events of [EventBit]; 0 for the usual ones
record CtTarget(boolean notrack, String helper, String timeout, int events, int expectationEvents, Zone zone) implements Target {
  private static final String[] EVENTS =
      {"new", "related", "destroy", "reply", "assured", "protoinfo", "helper", "mark", "natseqinfo", "secmark"};
  private static final int[] EVENT_BITS = {EventBit.NEW, EventBit.RELATED, EventBit.DESTROY, EventBit.REPLY, EventBit.ASSURED,
      EventBit.PROTOINFO, EventBit.HELPER, EventBit.MARK, EventBit.SEQADJ, EventBit.SECMARK};
  private static final int MAX_HELPER = 15;
  private static final int MAX_TIMEOUT = 31;
  /// How much of a timeout policy's name the kernel hands out: its `usersize` is that of the structure before there was one.
  private static final int READABLE_TIMEOUT = 4;
  private static final int MAX_ZONE = 0xffff;

  private static final Option<Boolean> NOTRACK = Option.flag("notrack");
  private static final Option<String> HELPER = Option.of("helper", Values.cut(MAX_HELPER));
  private static final Option<String> TIMEOUT = Option.of("timeout", Values.cut(MAX_TIMEOUT));
  private static final Option<Integer> CT_EVENTS = Option.of("ctevents", use -> readEvents(use, EVENTS.length));
  private static final Option<Integer> EXP_EVENTS = Option.of("expevents", use -> readEvents(use, 1));
  private static final Option<Zone> ZONE_ORIG = Option.of("zone-orig", use -> readZone(use, Zone.ORIGINAL_ONLY));
  private static final Option<Zone> ZONE_REPLY = Option.of("zone-reply", use -> readZone(use, Zone.REPLY_ONLY));
  private static final Option<Zone> ZONE = Option.of("zone", use -> readZone(use, 0));

  static final Spec<Target> SPEC = Spec.target("CT", CtTarget::of)
      .options(NOTRACK, HELPER, TIMEOUT, CT_EVENTS, EXP_EVENTS, ZONE_ORIG, ZONE_REPLY, ZONE)
      .onlyIn("raw")
      .help("""
          CT target options:
           --notrack               Do not track
           --helper name           Have a helper read along
           --timeout name          Use a timeout policy
           --ctevents event,...    Tell these events only: new related destroy reply assured protoinfo helper mark
                                   natseqinfo secmark
           --expevents new         Tell of new expectations
           --zone ID | mark        Keep the connection in a zone, or in the one that the mark names
           --zone-orig, --zone-reply ID | mark    The same for one direction
          """);

  private static CtTarget of(Args args) {
    return new CtTarget(args.has(NOTRACK), args.get(HELPER, ""), args.get(TIMEOUT, ""), args.get(CT_EVENTS, 0),
        args.get(EXP_EVENTS, 0), zone(args));
  }

  /// The zone of the last of the three options; what the others said of the direction stays.
  private static Zone zone(Args args) {
    int id = 0;
    int directions = 0;
    boolean mark = false;
    for (var given : args.all()) {
      if (!(given.value() instanceof Zone zone)) continue;
      id = zone.id();
      directions |= zone.directions();
      mark |= zone.fromMark();
    }
    return id == 0 && !mark ? null : new Zone(id, directions == 0 ? Zone.BOTH : directions, mark);
  }

  private static Zone readZone(Use use, int directions) {
    if (use.text().equalsIgnoreCase("mark")) return new Zone(0, directions, true);
    long id = Numeral.strict(use.text(), 0, MAX_ZONE);
    if (id < 0) throw new ParameterProblem("Cannot parse " + use.text() + " as a zone ID");
    return new Zone((int) id, directions, false);
  }

  private static int readEvents(Use use, int known) {
    int bits = 0;
    for (var name : use.text().split(",", -1)) {
      int i = 0;
      while (i < known && !EVENTS[i].equals(name)) i++;
      if (i == known) throw new ParameterProblem("Unknown event type \"" + name + "\"");
      bits |= EVENT_BITS[i];
    }
    return bits;
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Target readBack() {
    return new CtTarget(notrack, helper, CString.cut(timeout, READABLE_TIMEOUT), events, expectationEvents, zone);
  }

  @Override public boolean tracksConnections() {
    return !notrack;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (notrack) {
      return (p, t) -> {
        Template.untrack(p);
        return Outcome.CONTINUE;
      };
    }
    var conntrack = binding.environment().conntrack();
    int protocol = binding.head().notProtocol() ? 0 : binding.head().protocol();
    if (protocol == 0 && !(helper.isEmpty() && timeout.isEmpty())) {
      throw new Refused(helper.isEmpty() ? Errno.EINVAL : Errno.ENOENT, "xt_CT: You must specify a L4 protocol and not use inversions on it");
    }
    var reader = helper.isEmpty() ? null : conntrack.helper(helper, protocol)
        .orElseThrow(() -> new Refused(Errno.ENOENT, "xt_CT: No such helper \"" + helper + "\""));
    var policy = timeout.isEmpty() ? null : policy(conntrack.timeoutPolicies(), protocol);
    var template = Template.of(conntrack, zone == null ? Zone.DEFAULT : zone, reader, policy, events, expectationEvents);
    if (policy != null) conntrack.timeoutPolicies().hold(policy);
    return new Give(template, policy, conntrack.timeoutPolicies());
  }

  /// Gives packets the template.
  /// @param policy the timeout policy that the rule holds; null for none
  private record Give(Template template, TimeoutPolicy policy, TimeoutPolicies policies) implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      template.give(p);
      return Outcome.CONTINUE;
    }

    @Override public void release() {
      if (policy != null) policies.release(policy);
    }
  }

  /// The policy of the rule (`nf_ct_set_timeout`).
  private TimeoutPolicy policy(TimeoutPolicies policies, int protocol) throws Refused {
    var policy = policies.find(timeout).orElseThrow(() -> new Refused(Errno.ENOENT, "No such timeout policy \"" + timeout + "\""));
    if (policy.family() != Family.INET) throw notFor(3, policy.family().number);
    if (!policies.fits(policy, protocol)) throw notFor(4, policy.proto());
    return policy;
  }

  private Refused notFor(int layer, int number) {
    return new Refused(Errno.EINVAL, "Timeout policy `" + timeout + "' can only be used by L" + layer + " protocol number " + number);
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return ("CT " + print("")).stripTrailing();
  }

  private String print(String dashes) {
    var out = new Text().addIf(notrack, dashes + "notrack").addIf(!helper.isEmpty(), dashes + "helper " + helper)
        .addIf(!timeout.isEmpty(), dashes + "timeout " + timeout).addIf(events != 0, dashes + "ctevents " + names(events))
        .addIf(expectationEvents != 0, dashes + "expevents " + names(expectationEvents));
    if (zone != null) {
      var direction = zone.directions() == Zone.ORIGINAL_ONLY ? "-orig" : zone.directions() == Zone.REPLY_ONLY ? "-reply" : "";
      out.add(dashes + "zone" + direction + " " + (zone.fromMark() ? "mark" : zone.id()));
    }
    return out.toString();
  }

  private static String names(int bits) {
    var out = new StringBuilder();
    for (int i = 0; i < EVENTS.length; i++) if ((bits & EVENT_BITS[i]) != 0) out.append(out.isEmpty() ? "" : ",").append(EVENTS[i]);
    return out.toString();
  }
}
