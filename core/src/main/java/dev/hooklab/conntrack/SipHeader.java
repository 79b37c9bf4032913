package dev.hooklab.conntrack;

/// The lines of SIP and SDP messages that conntrack reads, and what of their value it wants (`ct_sip_hdrs`, `ct_sdp_hdrs`).
/// @see SipText
enum SipHeader {
  CSEQ("CSeq", null, null, Value.DIGITS),
  FROM("From", "f", "sip:", Value.PLACE_OF_USER),
  TO("To", "t", "sip:", Value.PLACE_OF_USER),
  CONTACT("Contact", "m", "sip:", Value.PLACE_OF_USER),
  VIA_UDP("Via", "v", "UDP ", Value.PLACE),
  VIA_TCP("Via", "v", "TCP ", Value.PLACE),
  EXPIRES("Expires", null, null, Value.DIGITS),
  CONTENT_LENGTH("Content-Length", "l", null, Value.DIGITS),

  SDP_VERSION("v=", null, null, Value.DIGITS),
  SDP_OWNER("o=", null, "IN IP4 ", Value.ADDRESS),
  SDP_CONNECTION("c=", null, "IN IP4 ", Value.ADDRESS),
  SDP_MEDIA("m=", null, null, Value.MEDIA);

  /// What is read of a value.
  enum Value {
    DIGITS,
    ADDRESS,
    /// An address, and a port if there is one.
    PLACE,
    /// The same behind a user's name.
    PLACE_OF_USER,
    /// A kind of media and a port.
    MEDIA
  }

  final String text;
  /// The short form of the name; null for none.
  final String compact;
  /// What comes before the wanted part of the value; null when that begins at once.
  final String search;
  final Value value;

  SipHeader(String text, String compact, String search, Value value) {
    this.text = text;
    this.compact = compact;
    this.search = search;
    this.value = value;
  }
}
