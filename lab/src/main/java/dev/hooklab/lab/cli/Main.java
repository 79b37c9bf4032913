package dev.hooklab.lab.cli;

/// The command line: `hooklab COMMAND ...`.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.out.println("hooklab");
  }
}
