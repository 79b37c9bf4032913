package dev.hooklab.network;

/// What a command left behind.
public record Result(int code, String stdout, String stderr) {
  public boolean ok() {
    return code == 0;
  }
}
