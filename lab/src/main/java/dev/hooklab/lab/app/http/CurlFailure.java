package dev.hooklab.lab.app.http;

/// Why curl gives up, with its exit code (`curl(1)`, EXIT CODES).
final class CurlFailure extends Exception {
  private static final long serialVersionUID = 1;
  static final int UNSUPPORTED_PROTOCOL = 1;
  static final int USAGE = 2;
  static final int BAD_URL = 3;
  static final int RESOLVE = 6;
  static final int CONNECT = 7;
  static final int PARTIAL = 18;
  static final int HTTP_ERROR = 22;
  static final int WRITE = 23;
  static final int READ = 26;
  static final int TIMEOUT = 28;
  static final int INTERFACE = 45;
  static final int REDIRECTS = 47;
  static final int EMPTY_REPLY = 52;
  static final int SEND = 55;
  static final int RECEIVE = 56;

  final int code;

  CurlFailure(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }
}
