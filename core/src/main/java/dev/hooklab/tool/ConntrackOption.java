package dev.hooklab.tool;

/// The options of `conntrack(8)` that do not belong to a protocol, in the order in which it checks them.
enum ConntrackOption {
  SRC("src"), DST("dst"), REPLY_SRC("reply-src"), REPLY_DST("reply-dst"), PROTO("protonum"), TIMEOUT("timeout"), STATUS("status"),
  ZERO("zero"), EVENT_MASK("event-mask"), TUPLE_SRC("tuple-src"), TUPLE_DST("tuple-dst"), MASK_SRC("mask-src"), MASK_DST("mask-dst"),
  NAT_RANGE("nat-range"), MARK("mark"), ID("id"), FAMILY("family"), SRC_NAT("src-nat"), DST_NAT("dst-nat"), OUTPUT("output"),
  SECMARK("secmark"), BUFFER_SIZE("buffer-size"), ANY_NAT("any-nat"), ZONE("zone"), LABEL("label"), LABEL_ADD("label-add"),
  LABEL_DEL("label-del"), ORIG_ZONE("orig-zone"), REPLY_ZONE("reply-zone");

  final String longName;

  ConntrackOption(String longName) {
    this.longName = longName;
  }
}
